using System.CommandLine;
using System.CommandLine.Parsing;
using Dosa.IR;

namespace Dosa.Cli.Commands;

/// <summary>What is wrong with a command line, each mistake told once, with the word that was probably meant.</summary>
internal static class UsageErrors
{
    public static IEnumerable<Diagnostic> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        IReadOnlyList<string> strangers = [.. parsed.UnmatchedTokens, .. Dashed(parsed)];

        // Behind a misspelt command nothing is known; behind a misspelt option most likely stands its value.
        var heads = command.Subcommands.Count > 0 ? strangers.Take(1)
            : strangers.Where((word, i) => IsOption(word) || i == 0 || !IsOption(strangers[i - 1]));
        var told = heads.Select(word => CliDiagnostics.Usage(Unknown(word, command))).ToList();
        var rest = parsed.Errors.Select(error => error.Message)
            .Where(message => !strangers.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal)))
            .Select(message => CliDiagnostics.Usage(message.StartsWith("Required argument missing", StringComparison.Ordinal)
                ? $"'{Full(command)}' needs {Arguments(command)}." : message));
        return told.Count > 0 && command.Subcommands.Count > 0 ? told : told.Concat(rest);
    }

    private static bool IsOption(string word) => word.StartsWith('-') && word.Length > 1;

    /// <summary>Whether a word with two dashes was taken for a file.</summary>
    public static bool Any(ParseResult parsed) => parsed.Errors.Count > 0 || Dashed(parsed).Any();

    // opt takes passes as words with dashes.
    private static IEnumerable<string> Dashed(ParseResult parsed) => parsed.CommandResult.Command.Name == OptCommand.Name ? []
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(result => result.Tokens).Select(token => token.Value)
            .Where(word => word.StartsWith("--", StringComparison.Ordinal));

    private static string Unknown(string word, Command command)
    {
        if (IsOption(word))
        {
            var spelling = word.Split('=', ':')[0];
            var options = Lineage(command).SelectMany(one => one.Options).Where(option => !option.Hidden)
                .SelectMany(option => option.Aliases.Prepend(option.Name));
            return NearestName.Of(spelling, options) is { } meant
                ? $"There is no option '{spelling}'; did you mean '{meant}'?"
                : $"There is no option '{spelling}'; '{Full(command)} --help' lists them.";
        }

        return command.Subcommands.Count > 0
            ? $"There is no command '{word}'; " + (NearestName.Of(word, command.Subcommands.Select(one => one.Name)) is { } named
                ? $"did you mean '{named}'?" : "'dosac --help' lists them.")
            : $"'{word}' is one word too many; '{Full(command)}' takes {Arguments(command)}.";
    }

    private static string Arguments(Command command) =>
        command.Arguments.Count == 0 ? "no words beside its options" : string.Join(" ", command.Arguments.Select(argument => argument.Name));

    private static string Full(Command command) => command is RootCommand ? "dosac" : "dosac " + command.Name;

    private static IEnumerable<Command> Lineage(Command command) => command.Parents.OfType<Command>().Prepend(command);
}
