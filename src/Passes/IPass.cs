using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>
/// A step of the compile: a module in, a module out. A pass is a frozen record whose properties are its options; it has
/// no state, looks at nothing outside its module, and returns the same object where nothing changed.
/// </summary>
public interface IPass
{
    /// <summary>The pass's name in pipelines and on the command line: a verb in kebab-case.</summary>
    string Name { get; }

    /// <summary>One sentence for lists of passes.</summary>
    string Description { get; }

    /// <summary>What can be set, with the present values; none by default.</summary>
    ImmutableArray<PassOption> Options => [];

    /// <summary>
    /// The changed module. Users' mistakes go to <see cref="PassContext.Report"/>; after an error the pipeline stops and
    /// the returned module is not used. An exception is a bug of the pass.
    /// </summary>
    Module Run(Module module, PassContext context);
}
