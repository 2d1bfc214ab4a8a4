using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Passes;

// Which version of the plug-in contract this assembly was written for: dosac refuses others.
[assembly: System.Reflection.AssemblyMetadata("DosaPluginContract", "1")]

namespace FusionMarks;

/// <summary>
/// Marks each layer whose output has the shape of the next layer's input, so that a later pass may fuse the two.
/// <code>
/// layer a {K = 64, P = 56}, layer b {C = 64, P = 56}   ----&gt;   layer a {fuse_with = "b"}, layer b
/// </code>
/// </summary>
public sealed record MarkFusion : IPass
{
    private const int P = 2;
    private const int Q = 3;
    private const int C = 4;
    private const int K = 5;

    /// <summary>The attribute to set.</summary>
    public string Attribute { get; init; } = "fuse_with";

    /// <inheritdoc/>
    public string Name => "mark-fusion";

    /// <inheritdoc/>
    public string Description => "Marks layers that feed the next one.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options =>
        [PassOption.Text("attribute", "a name", Attribute, text => text.Length == 0 ? null : this with { Attribute = text })];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context) => NetworkOp.Map(module, network =>
    {
        var layers = network.Layers;
        var marked = layers.Zip(layers.Skip(1)).Where(pair => Feeds(pair.First.Bounds, pair.Second.Bounds))
            .ToDictionary(pair => pair.First.Name, pair => pair.Second.Name);
        return network.With(network.Body.Select(operation =>
            operation.Name == LayerOp.OpName && marked.TryGetValue(new LayerOp(operation).Name, out var next)
                ? operation.With(Attribute, AttributeValue.Text(next))
                : operation));
    });

    private static bool Feeds(ImmutableArray<long> from, ImmutableArray<long> to) =>
        from.Length == 7 && to.Length == 7 && (from[K], from[P], from[Q]) == (to[C], to[P], to[Q]);
}
