using System.Collections.Immutable;
using Dosa.Backend;
using Dosa.IR;
using Dosa.Passes;

[assembly: System.Reflection.AssemblyMetadata("DosaPluginContract", "1")]

namespace Dosa.Cli.Tests;

/// <summary>A pass of a plug-in that throws at one operation.</summary>
public sealed record FailingPass : IPass
{
    public string Name => "fail-at-b";

    public string Description => "Throws at the layer b.";

    public Module Run(Module module, PassContext context) => Rewriter.Map(module, operation =>
        operation["sym_name"].AsText() == "b" ? throw new InvalidOperationException("on purpose") : operation);
}

/// <summary>A backend of a plug-in that throws.</summary>
public sealed class FailingBackend : IBackend
{
    public string Name => "fails";

    public string Description => "Throws.";

    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context) => throw new InvalidOperationException("on purpose");
}

/// <summary>A pass of a plug-in that leaves a layer without its bounds.</summary>
public sealed record BreakingPass : IPass
{
    public string Name => "break-b";

    public string Description => "Takes the bounds away from the layer b.";

    public Module Run(Module module, PassContext context) =>
        Rewriter.Map(module, operation => operation["sym_name"].AsText() == "b" ? operation.Without("bounds") : operation);
}

/// <summary>A pass of a plug-in that gives nothing.</summary>
public sealed record EmptyPass : IPass
{
    public string Name => "give-nothing";

    public string Description => "Gives null.";

    public Module Run(Module module, PassContext context) => null!;
}
