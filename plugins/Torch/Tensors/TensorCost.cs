using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Torch.Native;
using TorchSharp;

namespace Dosa.Torch.Tensors;

/// <summary>What layers cost from many starts: tensors of <c>[starts, layers]</c>, in pJ, cycles, and words held by the memories.</summary>
public sealed record TensorCosts(Tensor EnergyPj, Tensor Cycles, Tensor ScratchpadWords, Tensor AccumulatorWords) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        EnergyPj.Dispose();
        Cycles.Dispose();
        ScratchpadWords.Dispose();
        AccumulatorWords.Dispose();
    }
}

/// <summary>
/// The relaxed cost model over tensors, by the equations that all numbers share: for batches of starts, and for gradients inside programs of Torch.
/// <code>
/// using var logs = torch.rand(4096, cost.Layers.Length, cost.Variables, torch.float64, requires_grad: true);
/// using var costs = cost.Evaluate(logs.exp(), orders, pe, scratchpadKb, accumulatorKb);
/// (costs.EnergyPj.sum(1).log() + costs.Cycles.sum(1).log()).sum().backward();      // logs.grad
/// </code>
/// </summary>
public sealed class TensorCost
{
    private readonly Architecture architecture;

    /// <summary>The cost of layers on an architecture.</summary>
    /// <exception cref="InvalidOperationException">libtorch cannot be loaded.</exception>
    public TensorCost(Architecture architecture, IEnumerable<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(layers);
        TorchLibraries.Need();
        this.architecture = architecture;
        Layers = [.. layers.Select(layer => new RelaxedLayer(architecture, layer))];
        Variables = Layers.Max(layer => layer.Factors.Length);
    }

    /// <summary>The layers, each with the factors that its variables stand for.</summary>
    public ImmutableArray<RelaxedLayer> Layers { get; }

    /// <summary>The most variables that a layer has; a layer with fewer takes no notice of the rest.</summary>
    public int Variables { get; }

    /// <summary>
    /// The costs of all starts. <paramref name="factors"/> is <c>[starts, layers, variables]</c>, one order at the outermost level for each layer; the
    /// three sizes are <c>[starts]</c>, or without dimensions where all starts share them.
    /// </summary>
    public TensorCosts Evaluate(Tensor factors, IReadOnlyList<int> orders, Tensor pe, Tensor scratchpadKb, Tensor accumulatorKb)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(orders);
        if (factors.dim() != 3 || factors.shape[1] != Layers.Length || factors.shape[2] != Variables || orders.Count != Layers.Length)
        {
            throw new ArgumentException($"The factors must be [starts, {Layers.Length}, {Variables}], with an order for each layer.", nameof(factors));
        }

        using var recording = new TensorRecording();
        Span<LevelCost<Many>> levels = stackalloc LevelCost<Many>[architecture.Levels.Length];
        LevelCosts.At(architecture, Many.Of(pe), Many.Of(scratchpadKb), Many.Of(accumulatorKb), levels);
        var costs = new RelaxedCost<Many>[Layers.Length];
        var columns = new Many[Variables];
        for (var i = 0; i < costs.Length; i++)
        {
            for (var j = 0; j < Layers[i].Factors.Length; j++)
            {
                columns[j] = Many.Of(factors.select(1, i).select(1, j));
            }

            costs[i] = Layers[i].Evaluate<Many>(columns.AsSpan(0, Layers[i].Factors.Length), orders[i], levels);
        }

        Tensor Side(Func<RelaxedCost<Many>, Many> part) =>
            torch.stack(costs.Select(cost => part(cost).Tensor.expand(factors.shape[0])), 1).MoveToOuterDisposeScope();
        return new(Side(cost => cost.EnergyPj), Side(cost => cost.Cycles), Side(cost => cost.ScratchpadWords), Side(cost => cost.AccumulatorWords));
    }
}
