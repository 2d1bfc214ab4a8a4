using System.Collections.Immutable;
using System.Text;
using Dosa.IR;

namespace Dosa.Frontend.Import;

/// <summary>A text that was made from another tool's files, and where each of its lines comes from.</summary>
public sealed class ImportedText
{
    private readonly List<string> lines = [];
    private readonly List<FileLocation> places = [];

    /// <summary>The text.</summary>
    public string Text => lines.Aggregate(new StringBuilder(), (text, line) => text.Append(line).Append('\n')).ToString();

    /// <summary>Two texts, one behind the other.</summary>
    public static ImportedText Join(ImportedText first, ImportedText second)
    {
        var joined = new ImportedText();
        joined.Add(first);
        joined.Add(second);
        return joined;
    }

    /// <summary>A diagnostic of the text, with the places that its lines come from.</summary>
    public Diagnostic Locate(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return diagnostic with
        {
            Location = Locate(diagnostic.Location),
            Notes = [.. diagnostic.Notes.Select(note => note with { Location = Locate(note.Location) })],
        };
    }

    /// <summary>A module that was read from the text, with the places that its lines come from.</summary>
    public Module Locate(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return module.WithTop(Locate(module.Top));
    }

    /// <summary>Whether it has no line.</summary>
    internal bool IsEmpty => lines.Count == 0;

    /// <summary>Where the first line comes from.</summary>
    internal FileLocation First => places[0];

    internal void Add(string line, FileLocation at)
    {
        lines.Add(line);
        places.Add(at);
    }

    internal void Add(ImportedText other)
    {
        lines.AddRange(other.lines);
        places.AddRange(other.places);
    }

    private Operation Locate(Operation operation) => operation with
    {
        Location = Locate(operation.Location),
        Regions =
        [
            .. operation.Regions.Select(region => region with
            {
                Blocks = [.. region.Blocks.Select(block => block with { Operations = [.. block.Operations.Select(Locate)] })],
            }),
        ],
    };

    private Location Locate(Location location) => location switch
    {
        FusedLocation fused => fused with { Parts = [.. fused.Parts.Select(Locate)] },
        FileLocation file when file.Line <= places.Count => places[Math.Max(0, file.Line - 1)],
        _ => location,
    };
}

/// <summary>What other tools' files say, in texts of the language.</summary>
public sealed record ImportResult
{
    /// <summary>The architecture; null where the files have none.</summary>
    public ImportedText? Architecture { get; init; }

    /// <summary>The layers, as networks; null where the files have none.</summary>
    public ImportedText? Network { get; init; }

    /// <summary>The mapping in the one-line notation of the general model; null where the files have none.</summary>
    public string? Mapping { get; init; }

    /// <summary>Where the mapping stands.</summary>
    public FileLocation? MappingAt { get; init; }

    /// <summary>What is wrong, what was assumed, and what was left out, in the order of the files.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>This and what further files hold: the first architecture and mapping, all networks.</summary>
    public ImportResult With(ImportResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Architecture = Architecture ?? other.Architecture,
            Network = Network is { } first && other.Network is { } second ? ImportedText.Join(first, second) : Network ?? other.Network,
            Mapping = Mapping ?? other.Mapping,
            MappingAt = MappingAt ?? other.MappingAt,
            Diagnostics = Diagnostics.AddRange(other.Diagnostics),
        };
    }

    /// <summary>Whether nothing is wrong.</summary>
    public bool Succeeded => !Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
