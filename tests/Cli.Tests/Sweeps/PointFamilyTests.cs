using System.Collections.Immutable;
using Dosa.Sweep;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Families of points: all points once, looser ones first, and only such as differ in bounds alone.</summary>
public sealed class PointFamilyTests
{
    private static readonly string[] Widths = ["..2", "..4", "..16", "2..", "4..16", "4", "8"];
    private static readonly string[] Areas = ["1mm2", "2.5mm2", "10mm2"];

    [Fact]
    public void Families_hold_every_point_once_and_the_looser_ones_first()
    {
        var random = new Random(2);
        for (var trial = 0; trial < 200; trial++)
        {
            var points = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Point(random)).DistinctBy(point => point.Key).ToArray();
            var families = PointFamilies.Of(points);
            Assert.Equal(Enumerable.Range(0, points.Length), families.SelectMany(family => family).Order());
            Assert.All(families, family => Assert.InRange(family.Length, 1, PointFamilies.Most));
            foreach (var family in families)
            {
                for (var i = 0; i < family.Length; i++)
                {
                    Assert.Equal(Rest(points[family[0]]), Rest(points[family[i]]));
                    Assert.DoesNotContain(family[..i], other => PointFamilies.IsWithin(points[other], points[family[i]]));
                }
            }
        }
    }

    [Fact]
    public void A_point_is_within_another_where_every_size_that_it_allows_is_allowed_there()
    {
        var random = new Random(4);
        var within = 0;
        for (var trial = 0; trial < 2000; trial++)
        {
            var (a, b) = (Point(random), Point(random));
            // Sizes by halves stand for all between: no bound above is a multiple of a half that is not whole.
            var expected = Sizes(a).All(size => Sizes(b).Contains(size));
            Assert.Equal(expected, PointFamilies.IsWithin(a, b));
            within += expected ? 1 : 0;
        }

        Assert.InRange(within, 200, 1800);
    }

    private static HashSet<(double Pe, double Area)> Sizes(SweepPoint point) =>
    [
        .. from pe in Enumerable.Range(0, 40) from area in Enumerable.Range(0, 24)
           where PointFamilies.RangeOf(point, "pe").Holds(pe) && PointFamilies.RangeOf(point, "area").Holds(area / 2.0)
           select ((double)pe, area / 2.0),
    ];

    private static string Rest(SweepPoint point) => $"{point.Network} {point.Machine} {point.Objective}";

    private static SweepPoint Point(Random random)
    {
        var settings = ImmutableSortedDictionary<string, string>.Empty.Add("objective", random.Next(2) == 0 ? "edp" : "energy");
        settings = random.Next(4) == 0 ? settings : settings.Add("pe", Widths[random.Next(Widths.Length)]);
        settings = random.Next(3) == 0 ? settings : settings.Add("area", Areas[random.Next(Areas.Length)]);
        return new(random.Next(2) == 0 ? "a" : "b", "f", "0", "m", random.Next(2) == 0 ? "m" : "n", settings);
    }
}
