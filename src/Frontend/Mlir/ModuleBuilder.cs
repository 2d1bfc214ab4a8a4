using System.Collections.Immutable;
using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using Dosa.Frontend.Generated;
using Dosa.IR;
using static Dosa.Frontend.Generated.MlirGenericParser;

namespace Dosa.Frontend.Mlir;

/// <summary>
/// Builds operations while the parser runs: each as soon as it is complete, after which its parse tree is dropped, so
/// that the tree of a large module never exists as a whole.
/// </summary>
internal sealed class ModuleBuilder : MlirGenericBaseListener
{
    private readonly OperationBuilder operations;
    private readonly AttributeBuilder attributes;
    private readonly List<Diagnostic> diagnostics;
    private readonly string path;
    private readonly List<Operation> top = [];
    private readonly List<AliasDefinition> aliases = [];
    private string? resources;

    public ModuleBuilder(string text, string path, List<Diagnostic> diagnostics)
    {
        this.diagnostics = diagnostics;
        this.path = path;
        attributes = new AttributeBuilder(text, path, diagnostics);
        operations = new OperationBuilder(attributes, path);
    }

    public override void ExitOperation([NotNull] OperationContext context)
    {
        context.built = operations.Build(context);
        context.children = null;
    }

    public override void ExitItem([NotNull] ItemContext context)
    {
        switch (context.children[0])
        {
            case OperationContext operation:
                top.Add((Operation)operation.built);
                break;
            case AttributeAliasContext alias:
                aliases.Add(new(alias.HASH_ID().GetText(), attributes.Build(alias.attribute()), top.Count > 0));
                break;
            case TypeAliasContext alias:
                aliases.Add(new(alias.BANG_ID().GetText(), new TypeAttribute(attributes.Types.Build(alias.type())), top.Count > 0));
                break;
            default:
                resources = context.RESOURCES().GetText()[3..^3];
                break;
        }

        context.children = null;
    }

    public Module? Finish()
    {
        if (top.Count == 0)
        {
            diagnostics.Add(IrDiagnostics.Empty(new FileLocation(path, 1, 1)));
            return null;
        }

        var module = top is [{ Name: "builtin.module" }] ? new Module(top[0]) : Module.Of(top);
        return module with { Aliases = [.. aliases], Resources = resources };
    }
}
