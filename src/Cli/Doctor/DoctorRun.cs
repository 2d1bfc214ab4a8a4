using System.Runtime.InteropServices;
using Dosa.Cli.Plugins;
using Dosa.IR;

namespace Dosa.Cli.Doctor;

/// <summary>One run of <c>dosac doctor</c>: what is installed beside the tool, what each is for, and how to get what is missing.</summary>
internal sealed class DoctorRun(CliConsole console)
{
    // Programs of which any one will do, what they are for, and where they come from.
    private static readonly (string[] Programs, string Use, string Source)[] Tools =
    [
        (["mlir-opt", "mlir-opt-16", "mlir-opt-17", "mlir-opt-18", "mlir-opt-19"], "reads the emitted IR; the tests check against it", "Debian: mlir-16-tools"),
        (["riscv64-unknown-elf-gcc", "riscv64-linux-gnu-gcc"], "compiles the C of --emit gemmini for the accelerator's core", "Debian: gcc-riscv64-linux-gnu"),
        (["spike"], "runs compiled Gemmini programs; dosac run needs no other program", "github.com/riscv-software-src/riscv-isa-sim with Gemmini's extension"),
        (["gcc", "cc", "clang"], "compiles the emitted C on this machine, as the tests do", "Debian: gcc"),
        (["chromium", "chromium-browser", "google-chrome"], "shows report.html of --emit html; any browser does", "Debian: chromium"),
        (["timeloop-model", "timeloop"], "evaluates the files of --emit timeloop", "github.com/NVlabs/timeloop"),
    ];

    public int Run(PluginSet plugins, IReadOnlyList<Diagnostic> errors)
    {
        console.Out.WriteLine($"dosac {ToolVersion.Text} on {RuntimeInformation.FrameworkDescription}, " +
            $"{RuntimeInformation.OSDescription.Trim()}, {Environment.ProcessorCount} processors");
        console.Out.WriteLine("Nothing below is needed to compile workloads.");
        foreach (var (programs, use, source) in Tools)
        {
            var found = programs.Select(Find).FirstOrDefault(path => path is not null);
            console.Out.WriteLine($"{(found is null ? "missing" : "found  ")}  {programs[0],-24} {use}");
            console.Out.WriteLine($"         {"",-24} {found ?? source}");
        }

        ShowPlugins(plugins);
        new DiagnosticWriter(console).Write(errors);
        return ExitCode.For(errors);
    }

    private void ShowPlugins(PluginSet plugins)
    {
        foreach (var name in plugins.Searches.Names.Except(PluginSet.None.Searches.Names))
        {
            console.Out.WriteLine($"plug-in  {name,-24} a search: dosac compare FILE --searches {name} --plugin DLL");
        }

        foreach (var trainer in plugins.Trainers)
        {
            console.Out.WriteLine($"plug-in  {trainer.Name,-24} trains perceptrons: dosac train --plugin DLL");
            foreach (var line in trainer.State)
            {
                console.Out.WriteLine($"         {"",-24} {line}");
            }
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}
