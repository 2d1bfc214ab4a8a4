namespace Dosa.CostModel.Tests;

/// <summary>Derivatives of every part of a cost are its differences, for as many variables as there are lanes.</summary>
public class NestGradientTests
{
    private const double Step = 1e-6;

    [Fact]
    public void Twelve_lanes() => Check<Lanes12>(300);

    [Fact]
    public void Twenty_four_lanes() => Check<Lanes24>(300);

    [Fact]
    public void Thirty_six_lanes() => Check<Lanes36>(300);

    private static void Check<TLanes>(int cases)
        where TLanes : unmanaged, ILanes
    {
        var random = new Random(WideDual<TLanes>.Lanes);
        var (compared, smooth) = (0, 0);
        for (var i = 0; i < cases; i++)
        {
            var (layer, accelerator) = (NestSamples.Layer(random, 1e5), NestSamples.Accelerator(random));
            var mapping = NestSamples.Mapping(random, layer, accelerator);
            var factors = mapping.Loops.ToArray().Select(loop => loop.Factor.Value * (1 + random.NextDouble())).ToArray();
            if (factors.Length == 0)
            {
                continue;
            }

            // Any lanes, the last one too.
            var lanes = Enumerable.Range(0, WideDual<TLanes>.Lanes).ToArray();
            random.Shuffle(lanes);
            lanes = [.. lanes.Take(Math.Min(factors.Length, lanes.Length))];
            var got = Parts(accelerator, layer, mapping, factors.Select((factor, f) =>
                f < lanes.Length ? WideDual<TLanes>.Variable(factor, lanes[f]) : WideDual<TLanes>.Constant(factor)).ToArray());
            for (var f = 0; f < lanes.Length; f++)
            {
                var (below, at, above) = (Moved(f, -Step), Moved(f, 0), Moved(f, Step));
                for (var part = 0; part < got.Length; part++)
                {
                    var (left, right) = ((at[part] - below[part]) / Step, (above[part] - at[part]) / Step);
                    Assert.Equal(at[part], got[part].Value, Math.Abs(at[part]) * 1e-12);
                    var size = Math.Max(1, Math.Max(Math.Abs(left), Math.Abs(at[part])));
                    compared++;
                    // Where the two differ is a corner: a bandwidth or an overlap begins to bind there.
                    if (Math.Abs(left - right) < 1e-4 * size)
                    {
                        smooth++;
                        var slope = got[part][lanes[f]];
                        Assert.True(Math.Abs((left + right) / 2 - slope) < 1e-4 * size, $"part {part}: {slope}, not {left} to {right}");
                    }
                }
            }

            double[] Moved(int which, double by) => [.. Parts(
                accelerator, layer, mapping, [.. factors.Select((factor, f) => new Relaxed(f == which ? factor + by : factor))]).Select(part => part.Value)];
        }

        Assert.True(smooth > 0.95 * compared && compared > 10_000, $"{smooth} of {compared}");
    }

    /// <summary>Energy, cycles, and all their parts.</summary>
    private static T[] Parts<T>(Accelerator accelerator, Contraction layer, NestMapping mapping, T[] factors)
        where T : unmanaged, IReal<T>
    {
        var n = accelerator.Levels.Length;
        var (levels, accesses, cycles, energy, network) = (new NestLevel<T>[n], new Access<T>[3 * n], new T[n], new T[n], new T[1]);
        NestLevels.At(accelerator, ReadOnlySpan<T>.Empty, levels);
        var loops = factors.Select((factor, i) => new NestLoop<T>(factor, mapping.Loops[i].Dim, mapping.Loops[i].Level, mapping.Loops[i].Placement)).ToArray();
        var cost = NestEquations.Evaluate<T>(
            1, levels, new(layer), loops, mapping.Keeps, new() { Accesses = accesses, Cycles = cycles, Energy = energy, Network = network });
        var counts = accesses.SelectMany(access => new[] { access.Reads, access.Fills, access.Updates });
        return [cost.EnergyPj, cost.Cycles, .. cycles, .. energy, .. network, .. counts];
    }
}
