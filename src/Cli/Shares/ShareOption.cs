using System.CommandLine;
using Dosa.IR;
using Dosa.Sweep;

namespace Dosa.Cli.Shares;

/// <summary>The option <c>--shard</c>.</summary>
internal static class ShareOption
{
    public static Option<string?> Of(string pieces) => new("--shard")
    {
        Description = $"Only this share of the {pieces}, such as 3/20; 'dosac merge' joins them.",
        HelpName = "i/n",
    };

    /// <summary>The share that an option names; null for none, and after an error.</summary>
    public static Share? Read(string? text, Action<Diagnostic> report)
    {
        var share = text is null ? null : Share.Parse(text);
        if (text is not null && share is null)
        {
            report(CliDiagnostics.Usage($"--shard {text} is no share; write i/n with i from 1 to n, such as 3/20."));
        }

        return share;
    }
}
