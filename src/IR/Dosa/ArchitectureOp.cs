using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>A view of a <c>dosa.architecture</c>: open sizes, levels and fan-outs from the outermost inward, the arithmetic.</summary>
public readonly record struct ArchitectureOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.architecture";

    /// <summary>The architecture's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "";

    /// <summary>Where its figures come from.</summary>
    public string Source => Operation["source"].AsText() ?? "";

    /// <summary>The open sizes, in order.</summary>
    public ImmutableArray<SizeOp> Sizes => [.. Of(SizeOp.OpName).Select(operation => new SizeOp(operation))];

    /// <summary>Levels and fan-outs, outermost first.</summary>
    public ImmutableArray<Operation> Parts =>
        [.. Operation.Body.Where(operation => operation.Name is LevelOp.OpName or SpreadOp.OpName)];

    /// <summary>The arithmetic; null where the text does not say.</summary>
    public MacOp? Mac => Of(MacOp.OpName).Select(operation => (MacOp?)new MacOp(operation)).FirstOrDefault();

    /// <summary>The architectures of a module, in order.</summary>
    public static ImmutableArray<ArchitectureOp> Of(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return [.. module.Top.Body.Where(operation => operation.Name == OpName).Select(operation => new ArchitectureOp(operation))];
    }

    private IEnumerable<Operation> Of(string name) => Operation.Body.Where(operation => operation.Name == name);
}

/// <summary>A view of a <c>dosa.size</c>: a size that is left open, within bounds.</summary>
public readonly record struct SizeOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.size";

    /// <summary>The size's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "";

    /// <summary>What its number counts: <c>count</c>, <c>words</c> or <c>kb</c>.</summary>
    public string Unit => Operation["unit"].AsText() ?? "count";

    /// <summary>The smallest value.</summary>
    public long Least => Operation["least"].AsWhole() ?? 1;

    /// <summary>The largest value; null for any.</summary>
    public long? Most => Operation["most"].AsWhole();
}

/// <summary>A view of a <c>dosa.mac</c>: the arithmetic.</summary>
public readonly record struct MacOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.mac";

    /// <summary>Energy of a multiply-accumulate, pJ.</summary>
    public double Energy => Operation["energy"].AsNumber() ?? 0;
}

/// <summary>A view of a <c>dosa.spread</c>: a fan-out to what follows.</summary>
public readonly record struct SpreadOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.spread";
}

/// <summary>A view of a <c>dosa.level</c>: one level of storage.</summary>
public readonly record struct LevelOp(Operation Operation)
{
    /// <summary>The operation's name.</summary>
    public const string OpName = "dosa.level";

    /// <summary>The level's name.</summary>
    public string Name => Operation["sym_name"].AsText() ?? "";

    /// <summary>The operands that it stores: W, I, O.</summary>
    public ImmutableArray<string> Keeps => Operation["keeps"].AsTexts() ?? [];

    /// <summary>Those of them that a mapping may let pass by.</summary>
    public ImmutableArray<string> MayPass => Operation["may_pass"].AsTexts() ?? [];
}
