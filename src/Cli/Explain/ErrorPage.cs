using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Dosa.Cli.Explain;

/// <summary>A page of docs/errors.md, which the tool carries: a code, a title, and the text below it.</summary>
internal sealed partial record ErrorPage(string Code, string Title, string Text)
{
    /// <summary>All pages, in the order of their codes.</summary>
    public static ImmutableArray<ErrorPage> All { get; } = Read();

    /// <summary>The files of the example: <c>net.dosa</c>, <c>net.mlir</c> and so on, by the kind of each text.</summary>
    public ImmutableArray<(string Name, string Text)> Files =>
        [.. Fenced().Matches(Text).Select(match => ("net." + match.Groups[1].Value, match.Groups[2].Value))];

    /// <summary>The commands, of which the last gives the code; empty where a page says why it has no example.</summary>
    public ImmutableArray<string> Commands => [.. Shell().Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>The page of a code, however it is spelt: <c>DOSA316</c>, <c>dosa316</c>, <c>316</c>; null where there is none.</summary>
    public static ErrorPage? Find(string code)
    {
        var number = code.StartsWith("DOSA", StringComparison.OrdinalIgnoreCase) ? code[4..] : code;
        return All.FirstOrDefault(page => page.Code[4..] == number);
    }

    private static ImmutableArray<ErrorPage> Read()
    {
        using var source = typeof(ErrorPage).Assembly.GetManifestResourceStream("errors.md")!;
        using var reader = new StreamReader(source);
        return [.. Section().Matches(reader.ReadToEnd().ReplaceLineEndings("\n"))
            .Select(match => new ErrorPage(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Trim('\n') + "\n"))];
    }

    [GeneratedRegex(@"(?m)^## (DOSA\d{3}) (.+)\n((?:(?!## ).*\n)*)")]
    private static partial Regex Section();

    [GeneratedRegex(@"(?m)^```(\w+)\n((?:.*\n)*?)^```$")]
    private static partial Regex Fenced();

    [GeneratedRegex(@"(?m)^    \$ (.+)$")]
    private static partial Regex Shell();
}
