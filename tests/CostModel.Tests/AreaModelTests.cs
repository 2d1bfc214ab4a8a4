using System.Globalization;
using System.IO.Compression;
using Dosa.Tests;

namespace Dosa.CostModel.Tests;

public sealed class AreaModelTests
{
    [ReferenceDataFact("timeloop/dataset.csv.gz")]
    public void The_coefficients_are_the_fit_to_the_reference_and_miss_left_out_configurations_by_4_percent()
    {
        var rows = Configurations();
        Assert.Equal(95, rows.Count);
        var model = AreaModel.Gemmini;
        double[] expected = [model.PerCell, model.PerScratchpadKb, model.PerScratchpadKbAndPe, model.PerScratchpadRoot, model.PerAccumulatorKb,
            model.PerAccumulatorRoot];
        var fit = Fit(rows, -1);
        for (var i = 0; i < fit.Length; i++)
        {
            Assert.Equal(1, fit[i] / expected[i], 1e-3);
        }

        var errors = Enumerable.Range(0, rows.Count).Select(left => Math.Abs(Estimate(Fit(rows, left), rows[left].Hardware) / rows[left].Mm2 - 1)).ToArray();
        Assert.InRange(errors.Average(), 0.042, 0.045);
        Assert.InRange(errors.Max(), 0.2, 0.25);
        Assert.All(rows, row => Assert.Equal(Estimate(expected, row.Hardware), model.Mm2(row.Hardware), 1e-12));
    }

    [Fact]
    public void Area_grows_with_every_size()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 2000; trial++)
        {
            var small = new Hardware(random.Next(2, 200), random.Next(1, 3000), random.Next(1, 3000));
            var large = new Hardware(small.Pe + random.Next(9), small.ScratchpadKb + random.Next(99), small.AccumulatorKb + random.Next(99));
            Assert.True(AreaModel.Gemmini.Mm2(small) <= AreaModel.Gemmini.Mm2(large));
        }
    }

    private static List<(Hardware Hardware, double Mm2)> Configurations()
    {
        using var file = File.OpenRead(Path.Combine(Repository.ReferenceData, "timeloop/dataset.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var areas = new SortedDictionary<(int, int, int), double>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            int At(int i) => int.Parse(cells[i], CultureInfo.InvariantCulture);
            areas[(At(0), At(1), At(2))] = double.Parse(cells[^1], CultureInfo.InvariantCulture);
        }

        return [.. areas.Select(a => (new Hardware(a.Key.Item1, a.Key.Item2, a.Key.Item3), a.Value))];
    }

    /// <summary>Non-negative least squares of the relative error, one coefficient at a time, without one row.</summary>
    private static double[] Fit(List<(Hardware Hardware, double Mm2)> rows, int leftOut)
    {
        var (gram, right) = (new double[AreaModel.Terms, AreaModel.Terms], new double[AreaModel.Terms]);
        var terms = new double[AreaModel.Terms];
        for (var row = 0; row < rows.Count; row++)
        {
            if (row == leftOut)
            {
                continue;
            }

            AreaModel.Features(rows[row].Hardware, terms);
            for (var i = 0; i < terms.Length; i++)
            {
                right[i] += terms[i] / rows[row].Mm2;
                for (var j = 0; j < terms.Length; j++)
                {
                    gram[i, j] += terms[i] * terms[j] / (rows[row].Mm2 * rows[row].Mm2);
                }
            }
        }

        var fit = new double[AreaModel.Terms];
        for (var sweep = 0; sweep < 30000; sweep++)
        {
            for (var i = 0; i < fit.Length; i++)
            {
                var residual = right[i] + gram[i, i] * fit[i];
                for (var j = 0; j < fit.Length; j++)
                {
                    residual -= gram[i, j] * fit[j];
                }

                fit[i] = Math.Max(0, residual / gram[i, i]);
            }
        }

        return fit;
    }

    [Theory]
    [InlineData(128, 2048, 2048, null)]
    [InlineData(2, 1, 1, null)]
    [InlineData(128, 160, 2049, "beyond 2048 KB of accumulator")]
    [InlineData(129, 4000, 1, "beyond an array of 128 x 128 and beyond 2048 KB of scratchpad")]
    [InlineData(1, 16, 16, "below an array of 2 x 2")]
    public void Sizes_outside_the_fitted_range_are_named(int pe, int scratchpadKb, int accumulatorKb, string? outside)
    {
        var hardware = new Hardware(pe, scratchpadKb, accumulatorKb);
        Assert.Equal(outside, AreaModel.Gemmini.Extrapolated(hardware));
        Assert.Equal(outside is not null, AreaModel.Gemmini.SourceFor(hardware) != AreaModel.Gemmini.Source);
    }

    private static double Estimate(double[] coefficients, Hardware hardware)
    {
        var terms = new double[AreaModel.Terms];
        AreaModel.Features(hardware, terms);
        return coefficients.Zip(terms, (c, t) => c * t).Sum();
    }
}
