using Dosa.Cli;

// A thin shell around CommandLine.Run, which tests call directly.
using var interruption = new Interruption();
var console = CliConsole.OfProcess(interruption.Token);
return CommandLine.Run(args, console);
