using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes.Gemmini;

namespace Dosa.Passes;

/// <summary>The passes that can be asked for by name. Immutable; adding a pass gives another registry.</summary>
public sealed class PassRegistry
{
    private readonly ImmutableArray<IPass> passes;

    private PassRegistry(ImmutableArray<IPass> passes) => this.passes = passes;

    /// <summary>The passes of this assembly, each with its default options.</summary>
    public static PassRegistry BuiltIn { get; } = new(
    [
        new SetTarget(),
        new RaiseLoopNestsPass(),
        new MergeLayers(),
        new ScheduleLayers(),
        new RetimeLayers(),
        new DeriveHardware(),
        new ExplainHardware(),
        new TraceFront(),
        new LowerToLinalg(),
        new TileLinalg(),
        new RetimePrograms(),
        new TileLoops(),
        new LowerToGemmini(),
    ]);

    /// <summary>All passes, in the order of their registration.</summary>
    public ImmutableArray<IPass> Passes => passes;

    /// <summary>The pass of that name with its default options, or null.</summary>
    public IPass? this[string name]
    {
        get
        {
            foreach (var pass in passes)
            {
                if (pass.Name == name)
                {
                    return pass;
                }
            }

            return null;
        }
    }

    /// <summary>This registry and one more pass, which takes the place of one with the same name.</summary>
    public PassRegistry With(IPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new([.. passes.Where(other => other.Name != pass.Name), pass]);
    }

    /// <summary>The named pass, or null and an error that lists the names that exist.</summary>
    public IPass? Find(string name, Location location, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (this[name] is { } pass)
        {
            return pass;
        }

        report(PassDiagnostics.UnknownPass(location, name, [.. passes.Select(p => p.Name)]));
        return null;
    }

    /// <summary>The pass with one option set from text, or the pass as it was and an error that says what would be right.</summary>
    public static IPass Configure(IPass pass, string option, string value, Location location, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(report);
        foreach (var candidate in pass.Options)
        {
            if (candidate.Name != option)
            {
                continue;
            }

            if (candidate.With(value) is { } changed)
            {
                return changed;
            }

            report(PassDiagnostics.BadOptionValue(location, pass.Name, candidate, value));
            return pass;
        }

        report(PassDiagnostics.UnknownOption(location, pass.Name, option, [.. pass.Options.Select(o => o.Name)]));
        return pass;
    }
}
