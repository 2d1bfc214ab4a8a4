using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Passes.Upstream;

namespace Dosa.Cli.Compile;

/// <summary>What one compile is about: a network, and the module that it stands in as it is or as upstream operations.</summary>
internal sealed record Subject(Module Module, NetworkOp Network, UpstreamNetwork? Upstream)
{
    /// <summary>The networks of a module, those of upstream operations last.</summary>
    public static ImmutableArray<Subject> Of(Module module, bool isStrict, Action<Diagnostic> report)
    {
        var upstream = UpstreamNetwork.Read(module, isStrict, report);
        // Passes would schedule what stands in functions beside the network, too.
        var rest = upstream is null ? module : module.WithTop(module.Top.WithBody(module.Top.Body.Where(operation => !upstream.Holds(operation))));
        var own = NetworkOp.Of(module).Select(network => new Subject(rest, network, null));
        return upstream is null ? [.. own] : [.. own, new(module, upstream.Network, upstream)];
    }

    /// <summary>The module that passes run on: the network, and nothing that belongs to other networks.</summary>
    public Module Alone => Upstream is not null
        ? Module.Of(Network.Operation)
        : NetworkOp.Map(Module, other => other.Operation == Network.Operation ? other.Operation : null);

    /// <summary>The input's part as text.</summary>
    public string Input => Printer.Print(Upstream is null ? Alone : Module);

    /// <summary>What passes gave as text; on upstream operations, what they say about them.</summary>
    public string Annotated(Module result) => Printer.Print(Upstream is null ? result : Upstream.Write(NetworkOp.Of(result)[0].Operation));

    /// <summary>The functions with each layer's operation tiled by its schedule, as text.</summary>
    public string Tiled(Operation network, PassContext context)
    {
        var functions = Upstream?.Write(network) ?? new Module(new LowerToLinalg().Run(Module.Of(network), context).Top.Body[0]);
        return Printer.Print(new TileLinalg().Run(functions, context));
    }
}
