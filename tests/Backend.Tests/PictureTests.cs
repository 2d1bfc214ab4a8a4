using System.Globalization;
using System.Xml.Linq;

namespace Dosa.Backend.Tests;

/// <summary>The pictures, read as XML.</summary>
public class PictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("svg", "energy.svg")]
    [InlineData("svg", "cycles.svg")]
    [InlineData("pareto", "pareto.svg")]
    public void A_picture_is_well_formed_has_words_and_stays_inside_its_frame(string format, string path)
    {
        var root = XDocument.Parse(CompiledNetwork.Files(format)[path]).Root!;
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Contains("small", root.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(root.Element(Svg + "desc")!.Value);
        var frame = root.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
        var texts = root.Descendants(Svg + "text").ToList();
        Assert.All(texts, text => Assert.NotEmpty(text.Value));
        Assert.All(texts.Where(text => text.Attribute("transform") is null), text =>
        {
            Assert.InRange(Number(text.Attribute("x")!.Value), frame[0], frame[0] + frame[2]);
            Assert.InRange(Number(text.Attribute("y")!.Value), frame[1], frame[1] + frame[3]);
        });
        if (format == "svg")
        {
            Assert.All(CompiledNetwork.Network.Layers, layer => Assert.Contains(texts, text => text.Value.StartsWith(layer.Name, StringComparison.Ordinal)));
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
