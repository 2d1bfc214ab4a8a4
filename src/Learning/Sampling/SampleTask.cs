using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>What all chunks of a run share.</summary>
internal sealed class SampleTask
{
    public SampleTask(SampleSpace space, ulong seed, ConstraintFilter? filter)
    {
        (Space, Seed, Filter) = (space, seed, filter);
        Layers = [.. space.Layers.Select(layer => new ScheduleDraw(layer))];
        Machines = [.. space.Accelerators.Select(hardware => new Machine(Architectures.GemminiWeightStationary, hardware))];
        Prefixes = [.. space.Layers.SelectMany(layer => space.Accelerators.Select(hardware => SampleFormat.LinePrefix(layer, hardware)))];
    }

    public SampleSpace Space { get; }

    public ulong Seed { get; }

    public ConstraintFilter? Filter { get; }

    public ScheduleDraw[] Layers { get; }

    public Machine[] Machines { get; }

    public byte[][] Prefixes { get; }
}
