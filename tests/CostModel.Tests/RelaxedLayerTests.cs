namespace Dosa.CostModel.Tests;

public class RelaxedLayerTests
{
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;

    [Fact]
    public void There_is_one_variable_for_each_legal_factor()
    {
        var layer = new RelaxedLayer(Gemmini, new Layer(3, 3, 56, 56, 64, 64));
        Assert.Equal(
            ["R1", "S1", "P1", "Q1", "C1X", "C1", "K1", "K2X"],
            layer.Factors.Select(f => $"{f.Dim}{f.Level}{(f.Spatial ? "X" : "")}"));
        Assert.Equal(3, layer.Orders);
    }

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 500; trial++)
        {
            var layer = new RelaxedLayer(Gemmini, Samples.Layer(random, 40));
            var point = Point(random, layer);
            var order = random.Next(layer.Orders);
            var cost = At<Dual>(layer, point, order, (value, lane) => Dual.Variable(value, lane));
            for (var lane = 0; lane < point.Length; lane++)
            {
                if (lane < layer.Factors.Length || lane >= RelaxedLayer.PeLane)
                {
                    CheckLane(layer, point, order, lane, cost);
                }
            }
        }
    }

    /// <summary>Where the sliding window has no coincidences, whole factors cost the same relaxed and exact, up to rounding.</summary>
    [Fact]
    public void Relaxed_and_exact_counts_agree_at_whole_factors()
    {
        var random = new Random(2);
        var compared = 0;
        for (var trial = 0; trial < 3000; trial++)
        {
            var shape = Samples.Layer(random, 24);
            var mapping = Samples.Mapping(random, shape);
            Span<LevelCost<Relaxed>> costs = new LevelCost<Relaxed>[4];
            LevelCosts.At(Gemmini, new Relaxed(16), new Relaxed(64), new Relaxed(16), costs);
            var relaxed = new Access<Relaxed>[12];
            var exact = new Access<Exact>[12];
            Equations.Evaluate<Relaxed>(0.5, costs, shape,
                [.. mapping.Loops.ToArray().Select(l => new Loop<Relaxed>(new(l.Factor.Value), l.Dim, l.Level, l.Spatial))], relaxed);
            new Machine(Gemmini, new(16, 64, 16)).Evaluate(shape, mapping.Loops, exact);
            for (var i = 0; i < 12; i++)
            {
                if (i != 2 * 3 + (int)Tensor.I && i != 3 * 3 + (int)Tensor.I)
                {
                    Assert.Equal(exact[i].Reads.Value, relaxed[i].Reads.Value, 1e-9 * exact[i].Reads.Value);
                    Assert.Equal(exact[i].Fills.Value, relaxed[i].Fills.Value, 1e-9 * exact[i].Fills.Value);
                    Assert.Equal(exact[i].Updates.Value, relaxed[i].Updates.Value, 1e-9 * exact[i].Updates.Value);
                }
            }

            var (e, r) = (exact[2 * 3 + (int)Tensor.I].Fills.Value, relaxed[2 * 3 + (int)Tensor.I].Fills.Value);
            Assert.True(e <= r * (1 + 1e-9), $"{mapping}: exact {e}, relaxed {r}");
            compared += Math.Abs(e - r) <= 1e-9 * e ? 1 : 0;
        }

        Assert.True(compared > 2700, $"{compared} of 3000 without a coincidence");
    }

    [Fact]
    public void A_loop_just_above_one_changes_the_cost_by_little()
    {
        var layer = new RelaxedLayer(Gemmini, new Layer(3, 3, 28, 28, 64, 64));
        foreach (var order in Enumerable.Range(0, layer.Orders))
        {
            var whole = At(layer, [3, 3, 28, 28, 8, 8, 8, 8, 0, 16, 64, 16], order, (value, _) => new Relaxed(value));
            var nearly = At(layer, [3 / 1.000001, 3 / 1.000001, 28 / 1.000001, 28 / 1.000001, 8, 8 / 1.000001, 8, 8, 0, 16, 64, 16], order,
                (value, _) => new Relaxed(value));
            Assert.Equal(1, nearly.EnergyPj.Value / whole.EnergyPj.Value, 1e-3);
            Assert.Equal(1, nearly.Cycles.Value / whole.Cycles.Value, 1e-3);
        }
    }

    private static void CheckLane(RelaxedLayer layer, double[] point, int order, int lane, in RelaxedCost<Dual> cost)
    {
        var step = 1e-6 * point[lane];
        var (low, high) = ((double[])point.Clone(), (double[])point.Clone());
        low[lane] -= step;
        high[lane] += step;
        var a = At(layer, low, order, (value, _) => new Relaxed(value));
        var b = At(layer, high, order, (value, _) => new Relaxed(value));
        Close(cost.EnergyPj, a.EnergyPj, b.EnergyPj);
        Close(cost.Cycles, a.Cycles, b.Cycles);
        Close(cost.ScratchpadWords, a.ScratchpadWords, b.ScratchpadWords);
        Close(cost.AccumulatorWords, a.AccumulatorWords, b.AccumulatorWords);

        void Close(Dual dual, Relaxed lower, Relaxed upper)
        {
            var slope = (upper.Value - lower.Value) / (2 * step);
            var scale = dual.Value / point[lane];
            Assert.Equal(slope / scale, dual[lane] / scale, 1e-3);
        }
    }

    private static RelaxedCost<T> At<T>(RelaxedLayer layer, double[] point, int order, Func<double, int, T> number)
        where T : unmanaged, IReal<T>
    {
        Span<LevelCost<T>> costs = new LevelCost<T>[Gemmini.Levels.Length];
        T Hardware(int lane) => number(point[lane], lane);
        LevelCosts.At(Gemmini, Hardware(RelaxedLayer.PeLane), Hardware(RelaxedLayer.ScratchpadKbLane), Hardware(RelaxedLayer.AccumulatorKbLane), costs);
        return layer.Evaluate<T>(Enumerable.Range(0, layer.Factors.Length).Select(i => number(point[i], i)).ToArray(), order, costs);
    }

    private static double[] Point(Random random, RelaxedLayer layer)
    {
        var point = new double[Dual.Lanes];
        for (var i = 0; i < layer.Factors.Length; i++)
        {
            point[i] = Math.Pow(layer.Layer[layer.Factors[i].Dim], random.NextDouble() * 0.6);
        }

        (point[RelaxedLayer.PeLane], point[RelaxedLayer.ScratchpadKbLane], point[RelaxedLayer.AccumulatorKbLane]) =
            (2 + 60 * random.NextDouble(), 1 + 200 * random.NextDouble(), 1 + 100 * random.NextDouble());
        return point;
    }
}
