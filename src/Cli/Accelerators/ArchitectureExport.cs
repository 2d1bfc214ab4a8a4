using System.Collections.Immutable;
using System.Globalization;
using Dosa.Backend;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Cli.Accelerators;

/// <summary>One run of <c>dosac architectures export</c>.</summary>
internal sealed class ArchitectureExport(CliConsole console)
{
    private readonly DiagnosticWriter writer = new(console);

    public int Run(string nameOrFile, string format, string folder, string[] definitions)
    {
        if (!format.Equals("timeloop", StringComparison.OrdinalIgnoreCase))
        {
            return Fail(CliDiagnostics.UnknownFormat(format));
        }

        var read = AcceleratorText.Find(nameOrFile, diagnostic => writer.Write([diagnostic]));
        if (read?.Accelerator is not { } accelerator)
        {
            return ExitCode.Diagnostics;
        }

        if (Sizes(accelerator, definitions) is not { } sizes)
        {
            return ExitCode.Diagnostics;
        }

        var files = TimeloopDesign.Machine(new(accelerator, sizes));
        var written = files.All(file => TextOutput.Write(Path.Combine(folder, file.Path), file.Text, diagnostic => writer.Write([diagnostic])));
        return written ? ExitCode.Success : ExitCode.Diagnostics;
    }

    private ImmutableArray<double>? Sizes(Accelerator accelerator, string[] definitions)
    {
        var values = accelerator.Sizes.Select(size => size.IsFixed ? size.Least : double.NaN).ToArray();
        foreach (var definition in definitions)
        {
            var parts = definition.Split('=');
            if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                Fail(CliDiagnostics.BadDefinition(definition));
                return null;
            }

            if (accelerator.SizeIndex(parts[0]) is >= 0 and var at && value >= accelerator.Sizes[at].Least
                && value <= (accelerator.Sizes[at].Most ?? long.MaxValue))
            {
                values[at] = value;
            }
        }

        var open = accelerator.Sizes.Where((_, i) => double.IsNaN(values[i])).Select(size => size.Name).ToArray();
        if (open.Length > 0)
        {
            Fail(CliDiagnostics.SizeWithoutValue(accelerator.Name, open));
            return null;
        }

        return [.. values];
    }

    private int Fail(Diagnostic error)
    {
        writer.Write([error]);
        return ExitCode.For([error]);
    }
}
