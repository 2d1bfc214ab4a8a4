using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>
/// Checks a module: values, blocks, symbols and aliases are defined once and used as they are defined, and operations of
/// the <c>dosa</c> dialect have what they need. Other dialects' operations are checked for structure only.
/// </summary>
public static class Verifier
{
    /// <summary>What is wrong with a module, in reading order; empty when it is well-formed.</summary>
    public static ImmutableArray<Diagnostic> Verify(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        AliasRules.Check(module, diagnostics);
        new ValueRules(module, diagnostics).Check(module.Top);
        DialectRules.Check(module.Top, null, diagnostics);
        for (var i = 0; i < diagnostics.Count; i++)
        {
            diagnostics[i] = diagnostics[i] with { Location = module.Resolve(diagnostics[i].Location) };
        }

        return diagnostics.ToImmutable();
    }
}
