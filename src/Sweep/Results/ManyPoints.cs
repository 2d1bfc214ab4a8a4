using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.Sweep;

/// <summary>Fills a database with points of made-up results, for tests and for measuring how questions grow with it.</summary>
internal static class ManyPoints
{
    private const int Batch = 50_000;

    private static readonly string[] Networks = ["bert", "resnet50", "retinanet", "unet"];
    private static readonly string[] Architectures = ["gemmini", "gemmini-wide", "eyeriss", "nvdla-large", "simba"];

    /// <summary>
    /// Writes so many points; the same seed gives the same ones. The last quarter is the first quarter solved by a later version, every
    /// fiftieth of them worse. Every seventh has the same document, as they are large.
    /// </summary>
    public static void Write(ResultsDatabase database, int count, int seed)
    {
        var table = new PointTable(database);
        var document = Packing.Pack(string.Concat(Enumerable.Repeat("{\"format\": \"dosa-schedule\", \"layers\": []}\n", 40)));
        for (var from = 0; from < count; from += Batch)
        {
            database.Whole(() =>
            {
                for (var i = from; i < Math.Min(count, from + Batch); i++)
                {
                    var again = i >= count - (count / 4);
                    var (point, result) = Make(again ? i - (count - (count / 4)) : i, seed);
                    result = again && i % 50 == 3 ? result with { Value = 1.05 * result.Value } : result;
                    table.Write(point, again ? "0.0.1" : "0.0.0", result, i % 7 == 0 ? document : null);
                }
            });
        }
    }

    private static (SweepPoint Point, PointResult Result) Make(int i, int seed)
    {
        var random = new Random(unchecked((seed * 1_000_003) + i));
        var settings = ImmutableSortedDictionary<string, string>.Empty
            .Add("objective", i % 3 == 0 ? "energy" : "edp").Add("search", "exact").Add("seed", i.ToString(CultureInfo.InvariantCulture))
            .Add("pe", FormattableString.Invariant($"..{1 << random.Next(1, 8)}"));
        var point = new SweepPoint(Networks[random.Next(4)], "made.dosa", "0", Architectures[random.Next(5)], "0", settings);
        if (i % 50 == 0)
        {
            return (point, new("none", "") { Message = "DOSA304: No schedule fits its target." });
        }

        var (energy, cycles, pe) = (Math.Exp(10 * random.NextDouble()), Math.Exp(15 * random.NextDouble()), 1L << random.Next(1, 8));
        return (point, new("optimal", "")
        {
            Value = point.Objective == "energy" ? energy : energy * cycles,
            Edp = energy * cycles,
            EnergyUj = energy,
            Cycles = cycles,
            AreaMm2 = i % 11 == 0 ? null : Math.Round(100 * random.NextDouble(), 3) + 0.01,
            LowerBound = energy,
            Pe = pe,
            ScratchpadKb = random.Next(1, 512),
            AccumulatorKb = random.Next(1, 512),
            Binds = FormattableString.Invariant($"pe {pe}: conv1, fc"),
        });
    }
}
