using Dosa.CostModel;
using Dosa.Search.Gradient;
using Dosa.Search.Sampling;

namespace Dosa.Search.Baselines;

/// <summary>
/// Mind Mappings: on each hardware a perceptron learns a layer's energy and cycles from random mappings; then steps down its slopes lead from mapping to
/// mapping, each put back to the nearest one that fits, and now and then a random one takes the place of the current.
/// </summary>
public sealed class MindMappingsSearch : ISearch
{
    private const double LearntShare = 0.4;
    private const double StepSize = 0.15;
    private const int InjectEvery = 10;
    private const int Epochs = 40;

    /// <summary>Mappings of each layer on each hardware, those that are learnt from included.</summary>
    public int MappingsPerHardware { get; init; } = 1000;

    /// <inheritdoc/>
    public string Name => "mind-mappings";

    /// <inheritdoc/>
    public SearchResult? Run(SearchProblem problem, SearchOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (TwoLoops.Over(Name, problem, options, cancellation) is not { } loops)
        {
            return null;
        }

        var sampler = new HardwareSampler(loops.Network);
        double[] weights = [problem.Objective.EnergyPower, problem.Objective.CyclesPower];
        return loops.Run(MappingsPerHardware, Propose, (platform, trials, random, count) => new MindMappingsRun(platform, trials, weights, () => loops.IsOver)
            .Run(random, count), (_, _) => { });

        Platform? Propose(long round)
        {
            var random = new SeededRandom(options.Seed, Streams.Of(round, Streams.Hardware));
            return sampler.Next(ref random);
        }
    }

    /// <summary>One layer on one platform.</summary>
    private sealed class MindMappingsRun(Platform platform, LayerTrials trials, double[] weights, Func<bool> isOver)
    {
        private readonly MappingSampler sampler = new(trials.Space, platform);
        private readonly TilingEvaluator evaluator = new(trials.Space);
        private readonly List<double[]> points = [];
        private readonly List<double[]> targets = [];

        public void Run(SeededRandom random, int count)
        {
            while (trials.Count < LearntShare * count)
            {
                if (isOver() || !sampler.TryNext(ref random, out var tiling))
                {
                    return;
                }

                Learn(tiling);
            }

            var surrogate = new Surrogate(TilingPoint.Dimensions, weights.Length, ref random);
            surrogate.Train(points, targets, Epochs, ref random);
            var point = (double[])points[targets.Index().MinBy(target => target.Item.Zip(weights, (value, weight) => value * weight).Sum()).Index].Clone();
            Span<double> slopes = stackalloc double[TilingPoint.Dimensions];
            for (var step = 1; trials.Count < count && !isOver(); step++)
            {
                if (step % InjectEvery == 0 ? !sampler.TryNext(ref random, out var tiling) : !TryStep(surrogate, point, slopes, ref random, out tiling))
                {
                    return;
                }

                trials.Try(tiling);
                TilingPoint.Describe(trials.Space, tiling, point);
            }
        }

        // The kinds of order are alternatives: the slopes say which of them costs least from here.
        private bool TryStep(Surrogate surrogate, double[] point, Span<double> slopes, ref SeededRandom random, out Tiling tiling)
        {
            surrogate.Predict(point, weights, slopes);
            var length = 1e-12;
            for (var slot = 0; slot < Slots.Count; slot++)
            {
                length = Math.Max(length, Math.Abs(slopes[slot]));
            }

            Span<double> logs = stackalloc double[Slots.Count];
            for (var slot = 0; slot < Slots.Count; slot++)
            {
                var moved = Math.Clamp(point[slot] - (StepSize * (0.5 + random.NextDouble()) * slopes[slot] / length), 0, 1);
                logs[slot] = moved * Math.Log(trials.Space.Bounds[Slots.DimOf(slot)]);
            }

            tiling = Rounding.Round(trials.Space, logs, platform.Hardware.Pe);
            var kind = 0;
            for (var other = 1; other < DramOrder.Kinds; other++)
            {
                kind = slopes[Slots.Count + other] < slopes[Slots.Count + kind] ? other : kind;
            }

            var orders = DramOrder.OfKind(kind);
            tiling.Order = orders[random.NextInt(orders.Length)];
            return sampler.TryFit(ref tiling, ref random);
        }

        private void Learn(in Tiling tiling)
        {
            trials.Try(tiling);
            evaluator.Take(tiling, platform);
            var cost = evaluator.Evaluate(tiling.Order, platform).Cost;
            var point = new double[TilingPoint.Dimensions];
            TilingPoint.Describe(trials.Space, tiling, point);
            points.Add(point);
            targets.Add([Math.Log(platform.EnergyUj(cost)), Math.Log(cost.Cycles)]);
        }
    }
}
