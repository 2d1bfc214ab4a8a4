using BenchmarkDotNet.Attributes;
using Dosa.CostModel;

namespace Dosa.Benchmarks;

/// <summary>
/// One gradient step's model work for ResNet-50's 24 unique layers: choose the cheapest of three orders for each layer, and
/// differentiate its cost by all factors and by the hardware.
/// </summary>
[MemoryDiagnoser]
public class GradientStep
{
    private readonly RelaxedLayer[] layers = [.. Networks.ResNet50.Select(shape => new RelaxedLayer(Architectures.GemminiWeightStationary, shape))];
    private readonly LevelCost<Relaxed>[] plain = new LevelCost<Relaxed>[4];
    private readonly LevelCost<Dual>[] dual = new LevelCost<Dual>[4];
    private readonly double[] point = new double[Dual.Lanes];

    /// <summary>Fixes hardware and factors.</summary>
    [GlobalSetup]
    public void Setup()
    {
        LevelCosts.At(Architectures.GemminiWeightStationary, new(16), new(64), new Relaxed(32), plain);
        LevelCosts.At(
            Architectures.GemminiWeightStationary,
            Dual.Variable(16, RelaxedLayer.PeLane),
            Dual.Variable(64, RelaxedLayer.ScratchpadKbLane),
            Dual.Variable(32, RelaxedLayer.AccumulatorKbLane),
            dual);
        Array.Fill(point, 0.7);
    }

    /// <summary>Orders by value, then the gradient for the best one.</summary>
    [Benchmark]
    public double BestOrder()
    {
        Span<Relaxed> factors = stackalloc Relaxed[Dual.Lanes];
        Span<Dual> variables = stackalloc Dual[Dual.Lanes];
        var sum = 0.0;
        foreach (var layer in layers)
        {
            var count = layer.Factors.Length;
            for (var i = 0; i < count; i++)
            {
                var factor = Math.Exp(point[i]);
                factors[i] = new(factor);
                variables[i] = Dual.Variable(factor, i, factor);
            }

            var (best, least) = (0, double.PositiveInfinity);
            for (var order = 0; order < layer.Orders; order++)
            {
                var cost = layer.Evaluate<Relaxed>(factors[..count], order, plain);
                var edp = cost.EnergyPj.Value * cost.Cycles.Value;
                (best, least) = edp < least ? (order, edp) : (best, least);
            }

            sum += layer.Evaluate<Dual>(variables[..count], best, dual).EnergyPj[0];
        }

        return sum;
    }
}
