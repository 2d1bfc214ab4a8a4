using System.CommandLine;
using Dosa.Cli.Server;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac lsp</c>: the language server, on standard input and output.</summary>
internal static class ServerCommand
{
    public const string Name = "lsp";

    public const string Description = "Serve editors: diagnostics, hover, completion, definitions and formatting over standard input and output.";

    public static void Define(Command command, CliConsole console)
    {
        command.Options.Add(new Option<bool>("--stdio") { Description = "Accepted because editors pass it; there is no other way." });
        command.SetAction(_ =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            return new LanguageServer(new MessageStream(input, output), console.Interrupted).Run();
        });
    }
}
