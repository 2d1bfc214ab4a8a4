using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dosa.CostModel;

namespace Dosa.Search.Proving;

/// <summary>An open part of the problem: a size of the array, a box of memory sizes in KB, and its bound.</summary>
public readonly record struct OpenBox(int Pe, int Accumulator0, int Accumulator1, int Scratchpad0, int Scratchpad1, double Bound);

/// <summary>
/// Where an exact search stands: the best design's mappings and the boxes that are still open. Mappings need not be kept:
/// they are enumerated again, and faster, because the best design is known. As text, one line each:
/// <code>
/// dosa-checkpoint 1
/// problem 5f1c...
/// mapping L3[WIO] K8 Q28 - ...
/// box 128 1 64 1 512 1.5E+15
/// </code>
/// </summary>
/// <param name="ProblemHash">Identifies the problem; see <see cref="HashOf"/>.</param>
/// <param name="Mappings">The best design's mappings, one a layer; empty when there is none.</param>
/// <param name="Open">The open boxes; null before enumeration has ended.</param>
public sealed record Checkpoint(string ProblemHash, ImmutableArray<Mapping> Mappings, ImmutableArray<OpenBox>? Open)
{
    private const string Header = "dosa-checkpoint 1";

    private static readonly JsonSerializerOptions Numbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>
    /// A fingerprint of all that the answer depends on: layers with what is fixed of them, bounds, objective, grid, area,
    /// architecture, version.
    /// </summary>
    public static string HashOf(SearchProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var text = new StringBuilder(typeof(Checkpoint).Assembly.GetName().Version!.ToString());
        foreach (var layer in problem.Layers)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{layer.Shape} x{layer.Count} {layer.Constraints}");
        }

        // As JSON: every number of the architecture and of the area model, the same in every culture.
        text.Append(CultureInfo.InvariantCulture,
            $"\n{problem.Bounds}\n{problem.Objective}\n{problem.Grid}\n{problem.Space}\n{Json(problem.Area)}\n{Json(problem.Architecture)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Numbers);

    /// <summary>Whether the checkpoint is of this problem and of this version.</summary>
    public bool IsOf(SearchProblem problem) => ProblemHash == HashOf(problem);

    /// <summary>The checkpoint as text.</summary>
    public string ToText(Architecture architecture)
    {
        var text = new StringBuilder($"{Header}\nproblem {ProblemHash}\n");
        foreach (var mapping in Mappings)
        {
            text.Append("mapping ").Append(MappingNotation.Print(mapping, architecture)).Append('\n');
        }

        if (Open is { } boxes)
        {
            text.Append(CultureInfo.InvariantCulture, $"open {boxes.Length}\n");
            foreach (var box in boxes)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"box {box.Pe} {box.Accumulator0} {box.Accumulator1} {box.Scratchpad0} {box.Scratchpad1} {box.Bound:R}\n");
            }
        }

        return text.Append("end\n").ToString();
    }

    /// <summary>The checkpoint that a text holds, or null when it is not one or was cut off.</summary>
    public static Checkpoint? Parse(string text, Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 3 || lines[0] != Header || lines[^1] != "end" || !lines[1].StartsWith("problem ", StringComparison.Ordinal))
        {
            return null;
        }

        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        ImmutableArray<OpenBox>.Builder? open = null;
        foreach (var line in lines.AsSpan(2..^1))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (word, rest) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
            if (word == "mapping" && MappingNotation.TryParse(rest, architecture, out var mapping, out _))
            {
                mappings.Add(mapping);
            }
            else if (word == "open")
            {
                open = ImmutableArray.CreateBuilder<OpenBox>();
            }
            else if (word == "box" && open is not null && BoxOf(rest) is { } box)
            {
                open.Add(box);
            }
            else
            {
                return null;
            }
        }

        return new(lines[1]["problem ".Length..], mappings.ToImmutable(), open?.ToImmutable());
    }

    private static OpenBox? BoxOf(string text)
    {
        var cells = text.Split(' ');
        var sizes = new int[5];
        for (var i = 0; i < sizes.Length; i++)
        {
            if (cells.Length != 6 || !int.TryParse(cells[i], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]))
            {
                return null;
            }
        }

        return double.TryParse(cells[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            ? new(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], bound)
            : null;
    }
}
