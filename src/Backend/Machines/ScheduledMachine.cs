using System.Collections.Immutable;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>A level as reports show it: instances that there are, words of one of them (infinite where nothing limits them).</summary>
internal sealed record ShownLevel(string Name, TensorSet Keeps, double Instances, double Words, int WordBits)
{
    /// <summary>How many of its words a word of each operand takes.</summary>
    public OperandShares Shares { get; init; } = OperandShares.One;

    /// <summary>Whether how full it is tells anything.</summary>
    public bool HasRoom => Words > 1 && !double.IsPositiveInfinity(Words);

    /// <summary>KB of all instances together.</summary>
    public double Kb => Words * Instances * WordBits / 8192;
}

/// <summary>A number on the front of a report: what, how much, in which unit.</summary>
internal readonly record struct ShownFigure(string Name, string Value, string Unit);

/// <summary>The machine that a network was compiled for: everything that formats ask of it, whatever its levels are.</summary>
internal abstract class ScheduledMachine
{
    /// <summary>The architecture's name.</summary>
    public abstract string Name { get; }

    /// <summary>Where its figures come from.</summary>
    public abstract string Source { get; }

    /// <summary>The levels, innermost first.</summary>
    public abstract ImmutableArray<ShownLevel> Levels { get; }

    /// <summary>Multiply-accumulators.</summary>
    public abstract double Lanes { get; }

    /// <summary>Words a cycle between the outermost level and the rest; infinite where nothing limits them.</summary>
    public abstract double OuterBandwidth { get; }

    /// <summary>Its sizes in one line of words.</summary>
    public abstract string Summary { get; }

    /// <summary>Its sizes, one by one.</summary>
    public abstract ImmutableArray<ShownFigure> Figures { get; }

    /// <summary>How to read the one line that a mapping is written in.</summary>
    public abstract string Legend { get; }

    /// <summary>What gives the area, with its error; null where nothing does.</summary>
    public abstract string? AreaSource { get; }

    /// <summary>Which size is outside the range that the area was fitted to; null where none is.</summary>
    public virtual string? AreaExtrapolated => null;

    /// <summary>Why a layer's schedule is no mapping in the one-line notation; null where it is one.</summary>
    public abstract string? Fault(ScheduledLayer layer);

    /// <summary>The cost of a layer in all its parts.</summary>
    public abstract CostReport Explain(ScheduledLayer layer);

    /// <summary>Appends a layer's loops as a nest.</summary>
    public abstract void AppendNest(StringBuilder text, string margin, ScheduledLayer layer);
}
