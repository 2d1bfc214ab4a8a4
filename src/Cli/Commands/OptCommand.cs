using System.CommandLine;
using Dosa.Cli.Opt;
using Dosa.Cli.Plugins;

namespace Dosa.Cli.Commands;

/// <summary><c>dosac opt FILE --pass-pipeline=...</c>: runs passes on a module, with the habits of mlir-opt.</summary>
internal static class OptCommand
{
    public const string Name = "opt";

    public const string Description = "Run passes on a module in MLIR's generic form, as mlir-opt does.";

    public static readonly string[] Examples =
    [
        "dosac opt bound/ir.mlir --raise-loop-nests --merge-layers",
        "dosac opt bound/ir.mlir --pass-pipeline='builtin.module(raise-loop-nests,merge-layers,schedule-layers{seed=2})' -o out/scheduled.mlir",
        "dosac opt --list-passes",
    ];

    public static void Define(Command command, CliConsole console)
    {
        var options = new OptOptions(command);
        command.SetAction(parsed => new OptRun(options.Read(parsed), console, PluginSet.None.Passes).Run());
    }

    /// <summary>The arguments with long options written with two dashes: <c>-pass-pipeline=x</c> is <c>--pass-pipeline=x</c>, as everywhere in LLVM.</summary>
    public static string[] WithTwoDashes(string[] args)
    {
        var command = Array.FindIndex(args, arg => arg.Length == 0 || arg[0] != '-');
        return command < 0 || args[command] != Name ? args : [.. args.Select((arg, i) => i > command && IsLong(arg) ? "-" + arg : arg)];
    }

    // -o=x, -ox and -h are short, -- and - are no options.
    private static bool IsLong(string arg) => arg is ['-', not ('-' or 'o'), not '=', ..];
}
