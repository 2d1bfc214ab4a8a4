using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>How a part of a partial mapping's cost grows with the loops that are still to be placed outside it.</summary>
internal enum Growth
{
    /// <summary>With every loop: a total over all instances.</summary>
    Work,

    /// <summary>With temporal loops: a count of one instance.</summary>
    Time,

    /// <summary>With spatial loops: instances.</summary>
    Instances,

    /// <summary>With spatial loops that do not move the output: what first writes save in all instances, negative.</summary>
    SavedByFirsts,

    /// <summary>Shrinks with spatial loops that move the output: first writes of one instance, negative.</summary>
    Firsts,
}

/// <summary>A store that is filled from outside: an operand at a level that is not the outermost to keep it.</summary>
internal sealed record NestKeeper(int Level, Tensor Tensor);

/// <summary>
/// How the cost of a partial mapping, its loops placed up to a level, is laid out as a vector of parts. Smaller is better in every
/// part, and whatever is placed outside keeps that order.
/// </summary>
internal sealed class StateShape
{
    /// <summary>The position of the energy of levels that share no addresses, pJ.</summary>
    public const int Energy = 0;

    /// <summary>The position of the compute cycles.</summary>
    public const int Cycles = 1;

    /// <summary>The position of what first writes save of the energy, pJ.</summary>
    public const int Saved = 2;

    private readonly List<Growth> growth = [Growth.Work, Growth.Time, Growth.SavedByFirsts];

    /// <summary>The layout for a machine whose levels keep these operands.</summary>
    public StateShape(SizedAccelerator machine, ImmutableArray<TensorSet> keeps)
    {
        var n = machine.Levels.Length;
        (ClusterEnergy, ClusterInstances, Firsts) = (Unset(n), Unset(n), Unset(n));
        (ReadPort, WritePort, SharedPort) = (Unset(n), Unset(n), Unset(n));
        Outermost = [.. Enumerable.Range(0, 3).Select(t => Enumerable.Range(0, n).Last(l => keeps[l].Has((Tensor)t) || l == 0))];
        for (var l = 0; l < n; l++)
        {
            var level = machine.Levels[l];
            var isClustered = machine.Accelerator.Levels[l].Cluster > 1;
            if (isClustered)
            {
                (ClusterEnergy[l], ClusterInstances[l]) = (Add(Growth.Time), Add(Growth.Instances));
            }

            ReadPort[l] = double.IsPositiveInfinity(level.ReadBandwidth.Value) ? -1 : Add(Growth.Time);
            WritePort[l] = double.IsPositiveInfinity(level.WriteBandwidth.Value) ? -1 : Add(Growth.Time);
            SharedPort[l] = double.IsPositiveInfinity(level.SharedBandwidth.Value) ? -1 : Add(Growth.Time);
            Firsts[l] = keeps[l].Has(Tensor.O) && (isClustered || ReadPort[l] >= 0 || SharedPort[l] >= 0) ? Add(Growth.Firsts) : -1;
        }

        OuterWords = [.. Enumerable.Range(0, 3).Select(t => keeps[n - 1].Has((Tensor)t) && ClusterEnergy[n - 1] < 0 ? Add(Growth.Time) : -1)];
        Keepers = [.. Enumerable.Range(0, n).SelectMany(l => Enumerable.Range(0, 3)
            .Where(t => keeps[l].Has((Tensor)t) && l < Outermost[t]).Select(t => new NestKeeper(l, (Tensor)t)))];
        Kinds = [.. growth];
        Parts = growth.Count;
        Streams = Parts;
        Pending = Parts + Relevance.Tensors;
        Width = Pending + (Keepers.Length * Parts);
    }

    /// <summary>How each part grows.</summary>
    public ImmutableArray<Growth> Kinds { get; }

    /// <summary>The stores that are filled from outside, innermost first.</summary>
    public ImmutableArray<NestKeeper> Keepers { get; }

    /// <summary>The outermost level that keeps each operand.</summary>
    public int[] Outermost { get; }

    /// <summary>The number of parts of a cost.</summary>
    public int Parts { get; }

    /// <summary>Where the words that each operand's innermost open level asks for begin.</summary>
    public int Streams { get; }

    /// <summary>Where the parts begin that wait for an operand to move, for each keeper.</summary>
    public int Pending { get; }

    /// <summary>The length of the vector.</summary>
    public int Width { get; }

    /// <summary>By level, the energy of one instance where instances share addresses; -1 elsewhere.</summary>
    public int[] ClusterEnergy { get; }

    /// <summary>By level, the instances where they share addresses.</summary>
    public int[] ClusterInstances { get; }

    /// <summary>By level, first writes of one instance where it matters.</summary>
    public int[] Firsts { get; }

    /// <summary>By level, words read by one instance where their rate is limited.</summary>
    public int[] ReadPort { get; }

    /// <summary>By level, words written.</summary>
    public int[] WritePort { get; }

    /// <summary>By level, words read and written.</summary>
    public int[] SharedPort { get; }

    /// <summary>By operand, words that the outermost level serves, whose vectors are then rounded up; -1 where it does not.</summary>
    public int[] OuterWords { get; }

    private static int[] Unset(int n) => [.. Enumerable.Repeat(-1, n)];

    private int Add(Growth kind)
    {
        growth.Add(kind);
        return growth.Count - 1;
    }
}
