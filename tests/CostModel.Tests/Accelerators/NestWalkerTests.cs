namespace Dosa.CostModel.Tests;

public class NestWalkerTests
{
    [Fact]
    public void Counts_energy_and_cycles_of_any_mapping_are_those_of_walking_its_loops()
    {
        var random = new Random(11);
        var cases = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? 40_000 : 2_500;
        var (links, shared, passes, below, edges) = (0, 0, 0, 0, 0);
        for (var i = 0; i < cases; i++)
        {
            var layer = NestSamples.Layer(random, i % 10 == 0 ? 220 : 60);
            var accelerator = NestSamples.Accelerator(random);
            var mapping = NestSamples.Mapping(random, layer, accelerator);
            var seen = new NestAccount(layer, mapping, accelerator);
            edges += Check(layer, mapping, accelerator, seen) ? 1 : 0;
            links += seen.Links.Any(words => words > 0) ? 1 : 0;
            shared += layer.Inputs.Coordinates.Any(coordinate => coordinate.Count(term => HasSpatial(mapping, term.Dim)) > 1) ? 1 : 0;
            passes += mapping.Keeps[0] != (TensorSet)7 ? 1 : 0;
            below += mapping.Loops is [{ Level: 0, Spatial: true }, ..] ? 1 : 0;
        }

        // The cases are what they are meant to be.
        Assert.True(edges < cases / 200, $"{edges} of {cases}");
        Assert.True(links > cases / 50 && shared > cases / 50 && passes > cases / 4 && below > cases / 20, $"{links} {shared} {passes} {below} of {cases}");
    }

    /// <summary>Compares all parts; true where a part is cut off differently, which only the last bit of a sum decides.</summary>
    private static bool Check(Contraction layer, NestMapping mapping, Accelerator accelerator, NestAccount seen)
    {
        var count = accelerator.Levels.Length * 3;
        var parts = new NestParts<Exact>
        {
            Accesses = new Access<Exact>[count],
            Links = new double[count],
            Cycles = new Exact[accelerator.Levels.Length],
            Energy = new Exact[accelerator.Levels.Length],
            Network = new Exact[1],
        };
        var cost = new SizedAccelerator(accelerator).Evaluate(new(layer), mapping.Loops, mapping.Keeps, parts);
        var text = $"{mapping.ToString(layer)} of {string.Join(' ', layer.Dims.Select(dim => $"{dim.Name}={dim.Bound}"))}";
        for (var i = 0; i < count; i++)
        {
            var got = parts.Accesses[i];
            var counts = (got.Reads.Value, got.Fills.Value, got.Updates.Value);
            if (seen.IsOnEdge && seen.Counts[i] == counts with { Item2 = counts.Item2 + 1 })
            {
                return true;
            }

            Assert.True(seen.Counts[i] == counts, $"L{i / 3}{(Tensor)(i % 3)} is {counts}, walked {seen.Counts[i]}: {text}");
            Assert.True(Math.Abs(seen.Links[i] - parts.Links[i]) < 1e-6, $"L{i / 3}{(Tensor)(i % 3)} links {parts.Links[i]}, walked {seen.Links[i]}: {text}");
        }

        var network = parts.Network[0].Value;
        Assert.True(Math.Abs(seen.NetworkPj - network) <= 1e-9 * Math.Max(1, network), $"network {network}, walked {seen.NetworkPj}: {text}");
        Assert.True(Math.Abs(seen.EnergyPj / cost.EnergyPj.Value - 1) < 1e-9, $"energy {cost.EnergyPj.Value}, walked {seen.EnergyPj}: {text}");
        Assert.True(seen.Cycles == cost.Cycles.Value, $"cycles {cost.Cycles.Value}, walked {seen.Cycles}: {text}");
        return false;
    }

    private static bool HasSpatial(NestMapping mapping, int dim)
    {
        foreach (ref readonly var loop in mapping.Loops)
        {
            if (loop.Dim == dim && loop.Spatial)
            {
                return true;
            }
        }

        return false;
    }
}
