using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dosa.CostModel;

namespace Dosa.Search.Keeping;

/// <summary>
/// What is finished of the searches of one command: entries with names, which a run that goes on takes instead of doing the work
/// again, so that it comes the same way and ends with the same bytes. Safe to use from several threads. As text, one line each:
/// <code>
/// dosa-checkpoint 2
/// problem 5f1c...
/// schedule/9a01.../proof 7ZBBS8NA...
/// end 1b9f...
/// </code>
/// </summary>
public sealed class Checkpoint
{
    private const string Header = "dosa-checkpoint 2";

    private static readonly JsonSerializerOptions Numbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly ConcurrentDictionary<string, byte[]> entries;
    private readonly string prefix;
    private readonly Shared state;

    private Checkpoint(ConcurrentDictionary<string, byte[]> entries, string prefix, Shared state, bool isKept) =>
        (this.entries, this.prefix, this.state, IsKept) = (entries, prefix, state, isKept);

    /// <summary>Nothing finished yet.</summary>
    public Checkpoint()
        : this([], "", new(), true)
    {
    }

    /// <summary>Holds nothing and takes nothing.</summary>
    public static Checkpoint None { get; } = new([], "", new(), false);

    /// <summary>Whether somebody keeps what is finished; otherwise entries that are there are found, and none are added.</summary>
    public bool IsKept { get; }

    /// <summary>Identifies the problem of the main search; see <see cref="HashOf"/>. Null before it is known.</summary>
    public string? Problem
    {
        get => state.Problem;
        set => state.Problem = value;
    }

    /// <summary>Time between two states that are kept of one piece of work, and between two saves: a kill may cost one of each.</summary>
    internal TimeSpan Interval
    {
        get => state.Interval;
        init => state.Interval = value;
    }

    /// <summary>Told of each change; may be null.</summary>
    internal Action? Changed
    {
        get => state.Changed;
        set => state.Changed = value;
    }

    /// <summary>Grows with each change.</summary>
    internal long Changes => Interlocked.Read(ref state.Changes);

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
            $"\n{problem.Bounds}\n{problem.Objective.Word}\n{problem.Grid}\n{problem.Space}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"{Json(problem.Area)}\n{problem.Budget.MostEnergyUj:R} {problem.Budget.MostCycles:R}\n{Json(problem.Architecture)}");
        return Hex(text.ToString());
    }

    /// <summary>Whether the checkpoint is of this problem and of this version.</summary>
    public bool IsOf(SearchProblem problem) => Problem is null || Problem == HashOf(problem);

    /// <summary>The same entries, which can be read and not added to.</summary>
    public Checkpoint ReadOnly() => new(entries, prefix, state, false);

    /// <summary>The entries of a part of the work.</summary>
    public Checkpoint Within(string part) => this == None ? None : new(entries, $"{prefix}{part}/", state, IsKept);

    /// <summary>The entry of a name; null when there is none.</summary>
    internal StateReader? Find(string name) => entries.TryGetValue(prefix + name, out var bytes) ? new(bytes) : null;

    /// <summary>Adds an entry, in place of an earlier one of that name.</summary>
    internal void Keep(string name, StateWriter content)
    {
        if (IsKept)
        {
            entries[prefix + name] = content.ToBytes();
            Interlocked.Increment(ref state.Changes);
            Changed?.Invoke();
        }
    }

    /// <summary>Takes entries away that are of no use any more: those whose names begin so.</summary>
    internal void Forget(string start)
    {
        foreach (var name in IsKept ? entries.Keys.Where(name => name.StartsWith(prefix + start, StringComparison.Ordinal)) : [])
        {
            entries.TryRemove(name, out _);
        }
    }

    /// <summary>The checkpoint as text.</summary>
    public string ToText()
    {
        using var text = new StringWriter();
        Write(text);
        return text.ToString();
    }

    /// <summary>Writes the checkpoint as text, line by line.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Line(string line)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line));
            writer.Write(line);
        }

        Line($"{Header}\nproblem {Problem ?? "-"}\n");
        foreach (var (name, bytes) in entries.ToArray().OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Line($"{name} {Convert.ToBase64String(bytes)}\n");
        }

        writer.Write($"end {Convert.ToHexStringLower(hash.GetHashAndReset())}\n");
    }

    /// <summary>The checkpoint that a text holds, or null when it is not one or not all of one.</summary>
    public static Checkpoint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.LastIndexOf("\nend ", StringComparison.Ordinal) + 1;
        if (end == 0 || !text.StartsWith(Header + "\nproblem ", StringComparison.Ordinal) || text[end..].Trim() != "end " + Hex(text[..end]))
        {
            return null;
        }

        var checkpoint = new Checkpoint();
        foreach (var line in text[(Header.Length + 1)..end].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (line.StartsWith("problem ", StringComparison.Ordinal))
            {
                checkpoint.Problem = line[(space + 1)..] is var hash && hash == "-" ? null : hash;
            }
            else
            {
                checkpoint.entries[line[..space]] = Convert.FromBase64String(line[(space + 1)..]);
            }
        }

        return checkpoint;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Numbers);

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What all parts of a checkpoint share beside its entries.</summary>
    private sealed class Shared
    {
        public long Changes;

        public string? Problem { get; set; }

        public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(500);

        public Action? Changed { get; set; }
    }
}
