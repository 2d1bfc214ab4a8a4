using System.Globalization;
using System.Text.Json;
using Dosa.Sweep;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>Points that take the design and the proof of looser ones: against solving each of them alone.</summary>
public sealed class SweepCarryTests : IDisposable
{
    private static readonly int Trials = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 20 : 2;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_carried_over_is_the_optimum_of_the_point_alone()
    {
        var random = new Random(3);
        var carried = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            Machine(random);
            var network = $"network n {{ {Gemm("g", random)} {Gemm("h", random)} }}";
            var sweep = folder.Write("net.dosa", "sweep s { architectures in gemmini, \"open.arch\"; pe <= 2, 4, 16; " +
                $"area in 0.7, 20 mm2; buffer <= 2, 8, 32 KB }}\n{network}");
            var database = folder[FormattableString.Invariant($"r{trial}.db")];
            Ok("sweep", sweep, "-o", database, "-q");
            foreach (var point in Points(database))
            {
                if (Document(database, point).GetProperty("search").TryGetProperty("carried_from", out var from))
                {
                    carried++;
                    Alone(network, point, from.GetString()!, trial);
                }
            }
        }

        Assert.True(carried > 4 * Trials, $"only {carried} points were carried over");
    }

    [Fact]
    public void An_area_bounds_a_machine_whose_text_has_laws_of_it_and_says_nothing_elsewhere()
    {
        Machine(new Random(1));
        var sweep = folder.Write("net.dosa", "sweep s { architectures in \"open.arch\", eyeriss; area in 0.01, 0.5, 50, 60 mm2 }\n" +
            "network n { gemm g { M = 12, N = 8, K = 6 } }");
        var dry = Dosac.Run("sweep", sweep, "--dry-run", "-o", folder["r.db"]);
        Assert.Contains("eyeriss: area says nothing to this machine.", dry.Out, StringComparison.Ordinal);
        // 50 and 60 mm2 are more than the largest machine has.
        Assert.Matches("points +4\n", dry.Out);
        Ok("sweep", sweep, "-o", folder["r.db"], "-q");
        var points = Points(folder["r.db"])
            .ToDictionary(point => $"{point.GetProperty("bounds").GetString()} on {point.GetProperty("architecture").GetString()}");
        Assert.InRange(points["area 0.5mm2 on " + folder["open.arch"]].GetProperty("area_mm2").GetDouble(), 0.01, 0.5);
        Assert.Equal("optimal", points[" on eyeriss"].GetProperty("status").GetString());
        Assert.Contains("DOSA657: No machine of 'open' within 0.01 mm2", Dosac.Run("query", folder["r.db"], "failures", "--emit", "csv").Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_no_machine_has_is_an_error()
    {
        Machine(new Random(1));
        var sweep = folder.Write("net.dosa", "sweep s { architectures in \"open.arch\"; bufer <= 2 KB }\n" +
            "network n { gemm g { M = 12, N = 8, K = 6 } }");
        var ran = Dosac.Run("sweep", sweep, "-o", folder["r.db"]);
        Assert.Equal(ExitCode.Diagnostics, ran.Exit);
        Assert.Contains("net.dosa:1:41: error DOSA656: No machine of the sweep has a size 'bufer'; did you mean 'buffer'? they have pe, buffer.", ran.Error);
    }

    private void Alone(string network, JsonElement point, string from, int trial)
    {
        var bounds = point.GetProperty("bounds").GetString()!.Split(", ").Select(bound => bound.Split(' ')).Select(bound => bound[0] switch
        {
            "area" => $"area in {bound[1].Replace("mm2", " mm2", StringComparison.Ordinal)}",
            "buffer_kb" => $"buffer <= {bound[1].TrimStart('.')} KB",
            _ => $"{bound[0]} <= {bound[1].TrimStart('.')}",
        });
        var machine = point.GetProperty("architecture").GetString()!;
        machine = machine == "gemmini" ? machine : "\"open.arch\"";
        var sweep = folder.Write("one.dosa", $"sweep s {{ architectures in {machine}; {string.Join("; ", bounds)} }}\n{network}");
        var database = folder[FormattableString.Invariant($"one{trial}-{point.GetProperty("point").GetString()}.db")];
        Ok("sweep", sweep, "-o", database, "-q");
        var alone = Assert.Single(Points(database));
        Assert.Equal(alone.GetProperty("point").GetString(), point.GetProperty("point").GetString());
        Assert.NotEqual(alone.GetProperty("point").GetString(), from[..12]);
        Assert.False(Document(database, alone).GetProperty("search").TryGetProperty("carried_from", out _));
        Assert.Equal(1, point.GetProperty("value").GetDouble() / alone.GetProperty("value").GetDouble(), 2e-6);
        Assert.True(point.GetProperty("lower_bound").GetDouble() <= alone.GetProperty("value").GetDouble() * (1 + 1e-9));
    }

    private void Machine(Random random) => folder.Write("open.arch", string.Create(CultureInfo.InvariantCulture, $$"""
        architecture open {
          sizes  { pe <= 16, buffer <= 32 KB }
          dram   { keep = W I O, word = 8 bit, bandwidth = {{random.Next(1, 9)}}, energy = 100 }
          memory { keep = W I O, total = buffer, word = 8 bit, energy = sram, area = memory(kb = 0.01, root = 0.02) }
          spread pe x { K }
          file   { keep = O, entries = {{random.Next(1, 5)}}, word = 8 bit, energy = 0.1, area = 0.001 }
          mac    { energy = 1, area = {{0.01 * random.Next(1, 5)}} }
        }
        """));

    private static string Gemm(string name, Random random) => string.Create(CultureInfo.InvariantCulture,
        $"gemm {name} {{ M = {4 * random.Next(1, 20)}, N = {6 * random.Next(1, 9)}, K = {8 * random.Next(1, 9)} }}");

    private static JsonElement[] Points(string database)
    {
        var ran = Dosac.Run("query", database, "points", "--emit", "json");
        Assert.True(ran.Exit == 0, ran.Error);
        return [.. JsonDocument.Parse(ran.Out).RootElement.EnumerateArray()];
    }

    private static JsonElement Document(string database, JsonElement point) => point.GetProperty("status").GetString() == "none"
        ? JsonDocument.Parse("{\"search\": {}}").RootElement
        : JsonDocument.Parse(Dosac.Run("export", database, point.GetProperty("point").GetString()!).Out).RootElement;

    private static void Ok(params string[] words)
    {
        var ran = Dosac.Run(words);
        Assert.True(ran.Exit == 0, ran.Error);
    }
}
