using Dosa.Cli.Compile;
using Dosa.IR;

namespace Dosa.Cli.Accelerators;

/// <summary>One run of <c>dosac architectures</c>.</summary>
internal sealed class ArchitecturesRun(CliConsole console)
{
    /// <summary>One line for each architecture that comes with the tool: its name, what it is made of, its source.</summary>
    public int List()
    {
        var all = ShippedArchitectures.Names.Select(name => (Name: name, Read: AcceleratorText.Find(name, _ => { }))).ToArray();
        var width = all.Max(entry => entry.Name.Length);
        foreach (var (name, read) in all)
        {
            var accelerator = read!.Accelerator!;
            var sizes = accelerator.Sizes.IsEmpty ? "" : "; open: " + string.Join(", ", accelerator.Sizes.Select(size => size.Name));
            console.Out.WriteLine($"{name.PadRight(width)}  {string.Join(" > ", accelerator.Levels.Reverse().Select(level => level.Name))}{sizes}");
            console.Out.WriteLine($"{"".PadRight(width)}  {accelerator.Source}");
        }

        return ExitCode.Success;
    }

    /// <summary>One architecture: a picture of its hierarchy, then its text.</summary>
    public int Show(string nameOrFile)
    {
        var writer = new DiagnosticWriter(console);
        var errors = new List<Diagnostic>();
        var read = AcceleratorText.Find(nameOrFile, errors.Add);
        if (read?.Accelerator is not { } accelerator)
        {
            writer.AddSource(nameOrFile, read?.Text ?? "");
            writer.Write(errors);
            return ExitCode.Diagnostics;
        }

        console.Out.WriteLine(accelerator.Source.Length == 0 ? accelerator.Name : $"{accelerator.Name}: {accelerator.Source}");
        console.Out.WriteLine();
        console.Out.Write(ArchitecturePicture.Of(accelerator));
        console.Out.WriteLine();
        console.Out.Write(read.Text.ReplaceLineEndings());
        return ExitCode.Success;
    }
}
