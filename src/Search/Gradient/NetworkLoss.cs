using Dosa.CostModel;
using Dosa.Search.Keeping;

namespace Dosa.Search.Gradient;

/// <summary>How the loop order at DRAM enters the relaxed loss.</summary>
public enum OrderChoice
{
    /// <summary>Each layer takes the best of the three orders, chosen again at every step.</summary>
    Best,

    /// <summary>Each layer's cost is a mixture of the three, weighed by a softmax of their logarithms.</summary>
    Mixture,

    /// <summary>Each layer keeps its order between roundings, and takes the best of the three at each.</summary>
    AtRounding,
}

/// <summary>
/// The relaxed cost of a whole network and its gradient: the logarithm of the objective on the hardware that the layers'
/// tiles ask for (the largest of them, within the bounds), and a penalty where a tile exceeds an upper bound. Owns its
/// buffers: computing allocates nothing, and one thread at a time may use it.
/// </summary>
internal sealed class NetworkLoss
{
    private const double PenaltyWeight = 20;

    private readonly Network network;
    private readonly OrderChoice orders;
    private readonly RelaxedCost<Dual>[] costs;
    private readonly int[] chosen;
    private readonly LevelCost<Dual>[] levels;
    private readonly LevelCost<Relaxed>[] plain;
    private readonly RelaxedHardware hardware;
    private double energyWeight = 1;
    private double cycleWeight = 1;

    /// <summary>The loss of a network.</summary>
    public NetworkLoss(Network network, OrderChoice orders)
    {
        this.network = network;
        this.orders = orders;
        costs = new RelaxedCost<Dual>[network.Layers.Length];
        chosen = new int[costs.Length];
        levels = new LevelCost<Dual>[network.Problem.Architecture.Levels.Length];
        plain = new LevelCost<Relaxed>[levels.Length];
        hardware = new RelaxedHardware(network);
    }

    /// <summary>Relaxed evaluations of single layers so far.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Writes what a step takes from the ones before it.</summary>
    public void Write(StateWriter writer)
    {
        writer.Whole(Evaluations).Number(energyWeight).Number(cycleWeight);
        foreach (var order in chosen)
        {
            writer.Whole(order);
        }
    }

    /// <summary>Reads it.</summary>
    public void Read(StateReader reader)
    {
        (Evaluations, energyWeight, cycleWeight) = (reader.Whole(), reader.Number(), reader.Number());
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = reader.Small();
        }
    }

    /// <summary>The loss at the logarithms of all factors; fills its gradient.</summary>
    public double Compute(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        gradient.Clear();
        hardware.Derive(logs);
        hardware.Price(levels, plain);
        var (energy, cycles) = (0.0, 0.0);
        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = LayerCost(i, logs.Slice(i * Slots.Count, Slots.Count));
            energy += network.Layers[i].Count * costs[i].EnergyPj.Value;
            cycles += network.Layers[i].Count * costs[i].Cycles.Value;
        }

        var objective = network.Problem.Objective;
        (energyWeight, cycleWeight) = objective.Weights(energy, cycles);
        var excess = Excess(energy, cycles);
        Span<double> bySize = stackalloc double[RelaxedHardware.Sizes];
        AddLayers(gradient, bySize);
        var penalty = hardware.AddGradient(bySize, PenaltyWeight, costs, gradient);
        return excess + penalty + Part(objective.EnergyPower, energy) + Part(objective.CyclesPower, cycles);

        static double Part(double power, double sum) => power > 0 ? power * Math.Log(sum) : 0;
    }

    /// <summary>A penalty where the sums are beyond the budget; energy and cycles that are too much are then worth more.</summary>
    private double Excess(double energyPj, double cycles)
    {
        var budget = network.Problem.Budget;
        if (budget.Excess(energyPj * 1e-6, cycles) is not var (byEnergy, byCycles))
        {
            return 0;
        }

        energyWeight += PenaltyWeight * 1e-6 * byEnergy;
        cycleWeight += PenaltyWeight * byCycles;
        return PenaltyWeight * (Math.Log(Math.Max(1, energyPj * 1e-6 / budget.MostEnergyUj)) + Math.Log(Math.Max(1, cycles / budget.MostCycles)));
    }

    /// <summary>Chooses the best order of each layer at the logarithms of all factors, weighed as at the last step.</summary>
    public void ChooseOrders(ReadOnlySpan<double> logs)
    {
        hardware.Derive(logs);
        hardware.Price(levels, plain);
        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] = BestOrder(network.Layers[i], logs.Slice(i * Slots.Count, Slots.Count), chosen[i], double.PositiveInfinity, all: true);
        }
    }

    private void AddLayers(Span<double> gradient, Span<double> bySize)
    {
        bySize.Clear();
        for (var i = 0; i < costs.Length; i++)
        {
            var layer = network.Layers[i];
            var total = costs[i].EnergyPj * (layer.Count * energyWeight) + costs[i].Cycles * (layer.Count * cycleWeight);
            layer.AddGradient(total, gradient.Slice(i * Slots.Count, Slots.Count));
            bySize[RelaxedHardware.Pe] += total[RelaxedLayer.PeLane];
            bySize[RelaxedHardware.Scratchpad] += total[RelaxedLayer.ScratchpadKbLane];
            bySize[RelaxedHardware.Accumulator] += total[RelaxedLayer.AccumulatorKbLane];
        }
    }

    private RelaxedCost<Dual> LayerCost(int index, ReadOnlySpan<double> logs)
    {
        var layer = network.Layers[index];
        Span<Dual> factors = stackalloc Dual[Slots.Count];
        layer.Relax(logs, factors);
        if (orders == OrderChoice.Mixture)
        {
            return Mixture(layer, factors);
        }

        Evaluations++;
        var cost = layer.Relaxed.Evaluate<Dual>(factors[..layer.Variables], chosen[index], levels);
        if (orders == OrderChoice.AtRounding)
        {
            return cost;
        }

        chosen[index] = BestOrder(layer, logs, chosen[index], energyWeight * cost.EnergyPj.Value + cycleWeight * cost.Cycles.Value);
        return cost;
    }

    /// <summary>The order to take from the next step on: the one at hand, unless another has a lower value.</summary>
    private int BestOrder(LayerSpace layer, ReadOnlySpan<double> logs, int best, double lowest, bool all = false)
    {
        Span<Relaxed> factors = stackalloc Relaxed[Slots.Count];
        layer.Relax(logs, factors);
        var current = best;
        for (var order = 0; order < layer.Relaxed.Orders; order++)
        {
            if (order == current && !all)
            {
                continue;
            }

            Evaluations++;
            var cost = layer.Relaxed.Evaluate<Relaxed>(factors[..layer.Variables], order, plain);
            var value = energyWeight * cost.EnergyPj.Value + cycleWeight * cost.Cycles.Value;
            if (value < lowest)
            {
                (best, lowest) = (order, value);
            }
        }

        return best;
    }

    /// <summary>All orders at once, with weights proportional to the layer's own objective^-8, that is softmax(-8 log objective).</summary>
    private RelaxedCost<Dual> Mixture(LayerSpace layer, ReadOnlySpan<Dual> factors)
    {
        var (energy, cycles, sum) = (Dual.Constant(0), Dual.Constant(0), Dual.Constant(0));
        var cost = default(RelaxedCost<Dual>);
        var scale = 0.0;
        var objective = network.Problem.Objective;
        for (var order = 0; order < layer.Relaxed.Orders; order++)
        {
            Evaluations++;
            cost = layer.Relaxed.Evaluate(factors[..layer.Variables], order, levels);
            var value = Raised(cost.EnergyPj, objective.EnergyPower) * Raised(cost.Cycles, objective.CyclesPower);
            scale = order == 0 ? value.Value : scale;
            var inverse = Dual.Constant(scale) / value;
            var squared = inverse * inverse;
            var weight = squared * squared * squared * squared;
            energy += weight * cost.EnergyPj;
            cycles += weight * cost.Cycles;
            sum += weight;
        }

        return cost with { EnergyPj = energy / sum, Cycles = cycles / sum };
    }

    /// <summary>A power of a number with its derivatives: the tangent at its value.</summary>
    private static Dual Raised(Dual x, double power)
    {
        if (power is 0 or 1)
        {
            return power == 0 ? Dual.Constant(1) : x;
        }

        var (value, slope) = (Math.Pow(x.Value, power), power * Math.Pow(x.Value, power - 1));
        return (x + -x.Value) * slope + value;
    }
}
