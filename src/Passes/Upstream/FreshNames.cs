using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Names for new values that nothing in the module has.</summary>
internal sealed class FreshNames
{
    private readonly string prefix;
    private int next;

    public FreshNames(Module module, string prefix = "%tile")
    {
        this.prefix = prefix;
        var taken = module.Top.Walk().SelectMany(operation => operation.Results.Select(result => result.Name)
            .Concat(operation.Regions.SelectMany(region => region.Blocks).SelectMany(block => block.Arguments).Select(argument => argument.Name)));
        foreach (var name in taken)
        {
            while (name.StartsWith(this.prefix, StringComparison.Ordinal))
            {
                this.prefix += "_";
            }
        }
    }

    public string Next() => prefix + (next++).ToString(CultureInfo.InvariantCulture);
}
