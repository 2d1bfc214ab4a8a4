using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>What a text says of an accelerator: the accelerator unless there are errors.</summary>
/// <param name="Accelerator">The accelerator; null after an error.</param>
/// <param name="Operation">Where it stands, with the places of its parts.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
public sealed record AcceleratorRead(Accelerator? Accelerator, ArchitectureOp Operation, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// A <c>dosa.architecture</c> as the cost model's <see cref="Accelerator"/>. Levels change their order, from the innermost
/// outward, and two fan-outs in a row get a level between them that stores nothing:
/// <code>
/// buffer, spread 16 x, spread 16 y, inputs   ----&gt;   inputs, rows (below: 16 y), buffer (below: 16 x)
/// </code>
/// </summary>
public sealed class AcceleratorReader
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly List<StorageLevel> levels = [];
    private readonly ArchitectureOp architecture;
    private readonly LevelReader reader;
    private readonly List<(Spread Spread, Operation Part)> spreads = [];
    private readonly HashSet<string> names;
    private bool spread;

    private AcceleratorReader(ArchitectureOp architecture)
    {
        this.architecture = architecture;
        reader = new(architecture, diagnostics);
        names = [.. architecture.Parts.Select(part => part["sym_name"].AsText()).OfType<string>()];
    }

    /// <summary>Every architecture of a module, in order.</summary>
    public static ImmutableArray<AcceleratorRead> ReadAll(Module module) => [.. ArchitectureOp.Of(module).Select(Read)];

    /// <summary>One architecture.</summary>
    public static AcceleratorRead Read(ArchitectureOp architecture)
    {
        var accelerator = new AcceleratorReader(architecture);
        return accelerator.Run();
    }

    private AcceleratorRead Run()
    {
        foreach (var part in architecture.Parts)
        {
            if (levels.Count > Accelerator.MaxLevels)
            {
                break;
            }

            if (part.Name == LevelOp.OpName)
            {
                Add(reader.Level(new(part)), part);
                spread = false;
            }
            else
            {
                Spread(part);
            }
        }

        Instances();
        foreach (var tensor in Enum.GetValues<Tensor>())
        {
            if (!levels.Any(level => level.Keeps.Has(tensor)))
            {
                diagnostics.Add(ArchitectureDiagnostics.KeptNowhere(architecture, tensor));
            }
        }

        var found = new Accelerator(architecture.Name, [.. Enumerable.Reverse(levels)], architecture.Mac?.Energy ?? 0)
        {
            Source = architecture.Source,
            MacAreaMm2 = architecture.Mac is { } mac ? reader.Area(mac.Operation)?.Fixed : null,
            Sizes = reader.Sizes,
        };
        return new(diagnostics.Count == 0 ? found : null, architecture, diagnostics.ToImmutable());
    }

    private void Spread(Operation operation)
    {
        if (levels.Count == 0)
        {
            diagnostics.Add(ArchitectureDiagnostics.Malformed(operation, "it has no level above it"));
            return;
        }

        if (spread)
        {
            Add(new(FreeName("rows"), TensorSet.None) { Capacity = new(new Amount(0)), Loops = LoopRule.None }, operation);
        }

        levels[^1] = levels[^1] with { Below = reader.Spread(operation) };
        spreads.Add((levels[^1].Below, operation));
        spread = true;
    }

    private void Add(StorageLevel level, Operation operation)
    {
        levels.Add(level);
        if (levels.Count == Accelerator.MaxLevels + 1)
        {
            diagnostics.Add(ArchitectureDiagnostics.TooManyLevels(operation, Accelerator.MaxLevels));
        }
    }

    private string FreeName(string wanted)
    {
        var name = wanted;
        for (var i = 2; !names.Add(name); i++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}{i}");
        }

        return name;
    }

    // Fan-outs multiply up; what is open counts with its smallest value.
    private void Instances()
    {
        var (x, y) = (1.0, 1.0);
        double[] least = [.. reader.Sizes.Select(size => (double)size.Least)];
        foreach (var (below, part) in spreads)
        {
            (x, y) = (x * below.X.At(least), y * below.Y.At(least));
            if (x * y > int.MaxValue)
            {
                diagnostics.Add(ArchitectureDiagnostics.TooManyInstances(part, x * y, int.MaxValue));
                return;
            }
        }
    }
}
