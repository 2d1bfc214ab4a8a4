using Dosa.CostModel;
using Dosa.Torch.Tensors;
using TorchSharp;

namespace Dosa.Torch.Tests;

/// <summary>The same equations over forward-mode numbers are the reference, value and gradient, start by start.</summary>
public sealed class TensorCostTests
{
    private const int Starts = 24;

    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    private static readonly Layer[] Shapes =
    [
        new(3, 3, 56, 56, 64, 64),
        new(7, 7, 112, 112, 3, 64) { Wstride = 2, Hstride = 2 },
        new(1, 1, 512, 1, 768, 3072),
        new(3, 3, 28, 28, 128, 256, 4) { Wstride = 2, Hstride = 2 },
        new(3, 5, 30, 30, 16, 24) { Wdilation = 2, Hdilation = 3 },
    ];

    [TorchFact]
    public void Values_and_gradients_are_those_of_forward_mode()
    {
        var cost = new TensorCost(Gemmini, Shapes);
        for (var order = 0; order < cost.Layers[0].Orders; order++)
        {
            Compare(cost, Factors(cost, 7 + order, whole: false), order, (16, 128.5, 33.25));
            Compare(cost, Factors(cost, 7 + order, whole: true), order, (32, 64, 64));
        }
    }

    [TorchFact]
    public void Factors_of_another_shape_are_refused()
    {
        var cost = new TensorCost(Gemmini, Shapes);
        using var size = torch.tensor(16.0);
        using var factors = torch.ones(2, 3, 4, torch.float64);
        Assert.Throws<ArgumentException>(() => cost.Evaluate(factors, new int[Shapes.Length], size, size, size));
    }

    private static void Compare(TensorCost cost, double[,,] factors, int order, (double Pe, double Scratchpad, double Accumulator) sizes)
    {
        using var scope = torch.NewDisposeScope();
        var variables = torch.tensor(factors).requires_grad_();
        Tensor[] hardware = [.. new[] { sizes.Pe, sizes.Scratchpad, sizes.Accumulator }.Select(size => torch.tensor(size, torch.float64).requires_grad_())];
        var orders = Enumerable.Repeat(order, Shapes.Length).ToArray();
        var costs = cost.Evaluate(variables, orders, hardware[0], hardware[1], hardware[2]);
        var reference = new double[4, Starts, Shapes.Length];
        var slopes = new double[Starts, Shapes.Length, cost.Variables];
        var bySize = new double[3];
        for (var start = 0; start < Starts; start++)
        {
            for (var layer = 0; layer < Shapes.Length; layer++)
            {
                var one = Forward(cost.Layers[layer], factors, start, layer, order, sizes);
                var sum = Dual.Constant(0);
                foreach (var (i, part) in new[] { one.EnergyPj, one.Cycles, one.ScratchpadWords, one.AccumulatorWords }.Index())
                {
                    reference[i, start, layer] = part.Value;
                    sum += part * (i == 0 ? 1e-3 : 1);
                }

                for (var j = 0; j < cost.Layers[layer].Factors.Length; j++)
                {
                    slopes[start, layer, j] = sum[j];
                }

                bySize[0] += sum[RelaxedLayer.PeLane];
                bySize[1] += sum[RelaxedLayer.ScratchpadKbLane];
                bySize[2] += sum[RelaxedLayer.AccumulatorKbLane];
            }
        }

        foreach (var (i, part) in new[] { costs.EnergyPj, costs.Cycles, costs.ScratchpadWords, costs.AccumulatorWords }.Index())
        {
            AssertClose(Enumerable.Range(0, Starts * Shapes.Length).Select(at => reference[i, at / Shapes.Length, at % Shapes.Length]), part, 0);
        }

        ((costs.EnergyPj * 1e-3) + costs.Cycles + costs.ScratchpadWords + costs.AccumulatorWords).sum().backward();
        AssertClose(slopes.Cast<double>(), variables.grad!, slopes.Cast<double>().Max(Math.Abs) * 1e-6);
        Assert.All(bySize.Zip(hardware), pair => AssertClose([pair.First], pair.Second.grad!, 0));
    }

    private static RelaxedCost<Dual> Forward(
        RelaxedLayer layer, double[,,] factors, int start, int index, int order, (double Pe, double Scratchpad, double Accumulator) sizes)
    {
        var levels = new LevelCost<Dual>[Gemmini.Levels.Length];
        LevelCosts.At(Gemmini, Dual.Variable(sizes.Pe, RelaxedLayer.PeLane), Dual.Variable(sizes.Scratchpad, RelaxedLayer.ScratchpadKbLane),
            Dual.Variable(sizes.Accumulator, RelaxedLayer.AccumulatorKbLane), levels);
        var variables = Enumerable.Range(0, layer.Factors.Length).Select(i => Dual.Variable(factors[start, index, i], i)).ToArray();
        return layer.Evaluate<Dual>(variables, order, levels);
    }

    // Relative 1e-9, of the number itself or of the scale of its neighbours where terms cancel.
    private static void AssertClose(IEnumerable<double> expected, Tensor tensor, double scale)
    {
        var actual = tensor.cpu().contiguous().data<double>().ToArray();
        var wanted = expected.ToArray();
        Assert.Equal(wanted.Length, actual.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            Assert.InRange(actual[i] - wanted[i], -1e-9 * Math.Max(Math.Abs(wanted[i]), scale), 1e-9 * Math.Max(Math.Abs(wanted[i]), scale));
        }
    }

    // Factors between 1 and the cubic root of the bound; whole ones stand on the equations' kinks.
    private static double[,,] Factors(TensorCost cost, int seed, bool whole)
    {
        var random = new SeededRandom((ulong)seed);
        var factors = new double[Starts, Shapes.Length, cost.Variables];
        for (var at = 0; at < factors.Length; at++)
        {
            var (start, layer, i) = (at / (Shapes.Length * cost.Variables), at / cost.Variables % Shapes.Length, at % cost.Variables);
            var own = cost.Layers[layer];
            factors[start, layer, i] = 1;
            if (i < own.Factors.Length)
            {
                var factor = Math.Exp(random.NextDouble() * Math.Log(own.Layer[own.Factors[i].Dim]) / 3);
                factors[start, layer, i] = whole ? Math.Floor(factor) : factor;
            }
        }

        return factors;
    }
}
