using System.CommandLine;
using System.CommandLine.Completions;

namespace Dosa.Cli.Commands;

/// <summary>The values that tab completion proposes for options.</summary>
internal static class Proposals
{
    /// <summary>One of these words.</summary>
    public static void Add(Option option, IEnumerable<string> words) =>
        option.CompletionSources.Add(_ => words.Select(word => new CompletionItem(word)));

    /// <summary>A list of these words with commas between; what stands before the last comma stays.</summary>
    public static void AddToList(Option option, IEnumerable<string> words) => option.CompletionSources.Add(context =>
    {
        var done = context.WordToComplete.LastIndexOf(',') is >= 0 and var comma ? context.WordToComplete[..(comma + 1)] : "";
        return words.Except(done.Split(',')).Select(word => new CompletionItem(done + word));
    });
}
