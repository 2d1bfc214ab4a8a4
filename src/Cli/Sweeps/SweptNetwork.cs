using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>A network of a sweep: the file that it is from as it was named, itself, and the architectures of its file.</summary>
internal sealed record SweptNetwork(string Source, NetworkOp Network, ImmutableArray<Operation> Architectures)
{
    /// <summary>The network alone, as text.</summary>
    public string Text { get; } = Printer.Print(Module.Of(Network.Operation));

    /// <summary>The hash of the text.</summary>
    public string Hash => SweepPoint.HashOf(Text);

    /// <summary>The module that passes run on: the network, and the architectures that its target may name, its own file's last.</summary>
    public Module Among(ImmutableArray<Operation> architectures) => Module.Of([.. Known(architectures), Network.Operation]);

    /// <summary>The architectures that its target may name.</summary>
    public ImmutableArray<Operation> Known(ImmutableArray<Operation> architectures) =>
        [.. architectures.Concat(Architectures).DistinctBy(architecture => architecture["sym_name"].AsText())];
}
