using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>
/// Builds operations while the parser runs, each as soon as it is complete, from what the grammar's labels hold; no parse
/// tree is kept.
/// </summary>
internal sealed class ModuleBuilder : MlirGenericBaseListener
{
    private readonly OperationBuilder operations;
    private readonly AttributeBuilder attributes;
    private readonly List<Diagnostic> diagnostics;
    private readonly SourceText source;
    private readonly List<Operation> top = [];
    private readonly List<AliasDefinition> aliases = [];
    private string? resources;

    public ModuleBuilder(SourceText source, List<Diagnostic> diagnostics)
    {
        this.diagnostics = diagnostics;
        this.source = source;
        attributes = new AttributeBuilder(source, diagnostics);
        operations = new OperationBuilder(attributes, source);
    }

    public override void ExitOperation([NotNull] OperationContext context)
    {
        context.built = operations.Build(context);
        context._results = null;
        context.operands = null;
        context.successors = null;
        context.props = null;
        context.regions = null;
        context.attributes = null;
        context.types = null;
        context.place = null;
    }

    public override void ExitTopOperation([NotNull] TopOperationContext context) =>
        top.Add((Operation)context.inner.built);

    public override void ExitAttributeAlias([NotNull] AttributeAliasContext context) =>
        aliases.Add(new(context.alias.Text, attributes.Build(context.value), top.Count > 0));

    public override void ExitTypeAlias([NotNull] TypeAliasContext context) =>
        aliases.Add(new(context.alias.Text, new TypeAttribute(attributes.Types.Build(context.value)), top.Count > 0));

    public override void ExitResources([NotNull] ResourcesContext context) =>
        resources = context.content.Text[3..^3];

    public Module? Finish()
    {
        if (top.Count == 0)
        {
            diagnostics.Add(IrDiagnostics.Empty(source.Locate(default)));
            return null;
        }

        var module = top is [{ Name: Module.OpName }] ? new Module(top[0]) : Module.Of(top);
        return module with { Aliases = [.. aliases], Resources = resources };
    }
}
