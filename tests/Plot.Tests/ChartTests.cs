using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Dosa.Plot.Tests;

public class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_line_chart_is_well_formed_and_says_what_it_shows()
    {
        var root = XDocument.Parse(Curves(ScaleKind.Log).ToSvg()).Root!;
        var ids = root.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal("A < B & \"C\"", root.Element(Svg + "title")!.Value);
        Assert.Equal(ids[0], root.Element(Svg + "title")!.Attribute("id")!.Value);
        Assert.Equal(ids[1], root.Element(Svg + "desc")!.Attribute("id")!.Value);
        Assert.Contains(root.Descendants(Svg + "text"), t => t.Value == "best so far");
    }

    [Fact]
    public void Very_many_dots_are_one_shape_and_those_at_the_same_place_one_dot()
    {
        ImmutableArray<ChartPoint> points = [.. Enumerable.Range(0, 1000).Select(i => new ChartPoint(1 + (i % 100), 1 + (i % 4)))];
        LineChart Chart(ImmutableArray<ChartPoint> some) => new("a", "b", new("x"), new("y"), [new("points", some, CurveStyle.Dots)]);
        var root = XDocument.Parse(Chart(points).ToSvg()).Root!;
        Assert.Empty(root.Descendants(Svg + "circle"));
        var shape = root.Descendants(Svg + "path").Single(path => path.Attribute("stroke-linecap")?.Value == "round");
        Assert.Equal(100, shape.Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.Equal(50, XDocument.Parse(Chart(points[..50]).ToSvg()).Root!.Descendants(Svg + "circle").Count());
    }

    [Fact]
    public void Colours_are_attributes_that_need_no_style_sheet()
    {
        var bars = new BarChart("Energy", "By level", "uJ", ["a", "b"], [new("conv1", [1, 3])]).ToSvg();
        foreach (var svg in new[] { Curves(ScaleKind.Log).ToSvg(), Curves(ScaleKind.Linear).ToSvg(), bars })
        {
            Assert.DoesNotContain("var(", svg);
            var root = XDocument.Parse(svg).Root!;
            Assert.Matches("^#[0-9a-f]{6}$", root.Attribute("fill")!.Value);
            Assert.All(root.Descendants(Svg + "line"), line => Assert.Matches("^#[0-9a-f]{6}$", line.Attribute("stroke")!.Value));
            Assert.All(root.Descendants(Svg + "path"), path => Assert.NotNull(path.Attribute("fill")));
            Assert.All(root.Descendants(Svg + "rect").Concat(root.Descendants(Svg + "circle")), shape =>
                Assert.StartsWith("#", shape.Attribute("fill")!.Value));
            Assert.All(root.Descendants(Svg + "text").Where(text => text.Attribute("class")?.Value is "soft" or "label"),
                text => Assert.NotNull(text.Attribute("fill")));
            // Without the rules that a viewer may not know, nothing is said by style alone.
            Assert.StartsWith("@media screen", root.Element(Svg + "style")!.Value.Trim());
        }
    }

    [Theory]
    [InlineData(ScaleKind.Linear)]
    [InlineData(ScaleKind.Log)]
    public void Every_dot_lies_inside_the_picture_in_order_of_its_value(ScaleKind kind)
    {
        var dots = XDocument.Parse(Curves(kind).ToSvg()).Descendants(Svg + "circle").Select(c => (Number(c, "cx"), Number(c, "cy"))).ToArray();
        Assert.Equal(3, dots.Length);
        Assert.All(dots, d => Assert.InRange(d.Item1, 0, 760));
        Assert.True(dots[0].Item1 < dots[1].Item1 && dots[1].Item1 < dots[2].Item1);
        Assert.True(dots[0].Item2 < dots[1].Item2 && dots[1].Item2 < dots[2].Item2, "smaller values are drawn lower");
    }

    [Fact]
    public void Bars_are_as_long_as_their_parts()
    {
        var chart = new BarChart("Energy", "Energy by level", "uJ", ["a", "b"], [new("conv1", [1, 3]), new("conv2", [2, 2])]);
        var boxes = XDocument.Parse(chart.ToSvg()).Descendants(Svg + "rect")
            .Where(r => r.Element(Svg + "title")?.Value.StartsWith("conv", StringComparison.Ordinal) == true)
            .Select(r => Number(r, "width")).ToArray();
        Assert.Equal(3, boxes[1] / boxes[0], 2);
        Assert.Equal(1, boxes[3] / boxes[2], 2);
    }

    [Fact]
    public void Parts_that_no_bar_has_are_not_in_the_legend_and_the_others_keep_their_colours()
    {
        var chart = new BarChart("Cycles", "By bound", "cycles", ["a", "b", "c"], [new("conv1", [1, 0, 3]), new("conv2", [2, 0, 2])]);
        var legend = XDocument.Parse(chart.ToSvg()).Descendants(Svg + "rect").Where(r => r.Element(Svg + "title")?.Value is "a" or "b" or "c")
            .Select(r => (r.Element(Svg + "title")!.Value, r.Attribute("fill")!.Value));
        Assert.Equal([("a", SvgText.Colour(0)), ("c", SvgText.Colour(2))], legend);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(25)]
    public void Labels_of_dots_lie_inside_and_not_on_one_another(int count)
    {
        var random = new Random(count);
        var dots = Enumerable.Range(0, count).Select(i => new ChartPoint(1 + random.NextDouble(), 1 + random.NextDouble()) { Label = $"layer{i}" });
        var chart = new LineChart("Roofline", "Dots", new("x"), new("y"), [new("layers", [.. dots], CurveStyle.Dots)]);
        var labels = XDocument.Parse(chart.ToSvg()).Descendants(Svg + "text").Where(t => t.Attribute("class")?.Value == "label")
            .Select(t => (Left: Number(t, "x"), Right: Number(t, "x") + 5.8 * t.Value.Length, Base: Number(t, "y"))).ToArray();
        Assert.Equal(count, labels.Length);
        Assert.All(labels, label => Assert.True(label.Left > 0 && label.Right < 760));
        for (var i = 0; i < count; i++)
        {
            Assert.DoesNotContain(labels[..i], other => other.Left < labels[i].Right && labels[i].Left < other.Right
                && Math.Abs(other.Base - labels[i].Base) < 11.9);
        }
    }

    [Theory]
    [InlineData(0.5, "0.5")]
    [InlineData(12000, "12k")]
    [InlineData(3200000, "3.2M")]
    [InlineData(1.5e13, "1.5e13")]
    [InlineData(0, "0")]
    public void Numbers_are_written_as_people_write_them(double value, string text) => Assert.Equal(text, Ticks.Text(value));

    [Fact]
    public void Ticks_lie_on_the_scale_and_rise_for_any_range()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var low = Math.Pow(10, random.NextDouble() * 20 - 10);
            var values = new[] { low, low * (1 + Math.Pow(10, random.NextDouble() * 12 - 6)) };
            var scale = Scale.Covering(i % 2 == 0 ? ScaleKind.Linear : ScaleKind.Log, values, 0, 100);
            var ticks = Ticks.Of(scale);
            Assert.InRange(ticks.Count, 1, 40);
            Assert.Equal(ticks.OrderBy(t => t), ticks);
            Assert.All(ticks, t => Assert.InRange(t, scale.Min * (1 - 1e-6), scale.Max * (1 + 1e-6)));
            Assert.All(values, v => Assert.InRange(v, scale.Min * (1 - 1e-6), scale.Max * (1 + 1e-6)));
        }
    }

    private static LineChart Curves(ScaleKind kind) => new("A < B & \"C\"", "Three points", new("evaluations", kind), new("EDP", kind),
        [new("best so far", [new(1, 100), new(10, 20), new(100, 3)], CurveStyle.Step)]);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
