using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes.Gemmini;

namespace Dosa.Passes;

/// <summary>Passes run one after the other; the first error ends the run at the end of its pass.</summary>
public sealed record Pipeline(ImmutableArray<IPass> Passes)
{
    /// <summary>Told before each pass, with the module that it gets.</summary>
    public Action<IPass, Module>? Before { get; init; }

    /// <summary>Told after each pass that reported no error, with the module that it gave.</summary>
    public Action<IPass, Module>? After { get; init; }

    /// <summary>What <c>dosac compile</c> runs.</summary>
    public static Pipeline Default { get; } = new(
    [
        new SetTarget(),       // First: what the command line asks for takes the place of what the file says.
        new RaiseLoopNestsPass(), // Before all that know only layers.
        new MergeLayers(),     // Before scheduling: equal layers share one mapping, and a search over fewer layers is faster.
        new ScheduleLayers(),  // Mapping first ...
        new RetimeLayers(),    // ... and on real latency where a model is given: it starts from what the search found ...
        new DeriveHardware(),  // ... then the hardware, which follows from the mappings, and what both cost together.
        new ExplainHardware(), // Of the hardware as derived: which layers set its sizes.
    ]);

    /// <summary>What <c>dosac compile --emit gemmini</c> runs.</summary>
    public static Pipeline ToGemmini { get; } = new(
    [
        .. Default.WithAfter("retime-layers", new RetimePrograms()).Passes, // Before the hardware, which follows from the mappings.
        new TileLoops(),       // After the hardware: the kernels are for the machine that all layers share.
        new LowerToGemmini(),  // Tile steps become instructions; nothing after this looks at tiles.
    ]);

    /// <summary>This pipeline with every pass replaced by what <paramref name="change"/> makes of it.</summary>
    public Pipeline With(Func<IPass, IPass> change) => this with { Passes = [.. Passes.Select(change)] };

    /// <summary>This pipeline with one more pass, right after the named one.</summary>
    public Pipeline WithAfter(string name, IPass added) =>
        this with { Passes = [.. Passes.SelectMany(pass => pass.Name == name ? (IPass[])[pass, added] : [pass])] };

    /// <summary>This pipeline up to and with the named pass; all of it when the name does not occur.</summary>
    public Pipeline Through(string pass)
    {
        var i = 0;
        while (i < Passes.Length && Passes[i].Name != pass)
        {
            i++;
        }

        return i >= Passes.Length ? this : this with { Passes = Passes[..(i + 1)] };
    }

    /// <summary>Runs the passes in order. Whether it went well is in <see cref="PassContext.Failed"/>.</summary>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var pass in Passes)
        {
            if (context.Failed)
            {
                break;
            }

            Before?.Invoke(pass, module);
            module = pass.Run(module, context);
            if (!context.Failed)
            {
                After?.Invoke(pass, module);
            }
        }

        return module;
    }
}
