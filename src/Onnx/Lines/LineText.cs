using System.Globalization;
using System.Text;

namespace Dosa.Onnx.Lines;

/// <summary>Lines of the workload language.</summary>
internal sealed class LineText
{
    private static readonly HashSet<string> Reserved = ["include", "param", "target", "architecture", "network", "nest", "schedule", "for", "in", "none"];

    private readonly StringBuilder text = new();

    /// <summary>One line: its kind, its name, how often it runs, what it takes (nothing for none, null for what it need not say), and its
    /// properties.</summary>
    public void Add(string kind, string name, long repeat, IReadOnlyList<string>? from, params IEnumerable<string?> properties)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {kind} {Name(name)}");
        if (repeat > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $" x{repeat}");
        }

        var source = from is null ? null : "from = " + (from.Count == 0 ? "none" : string.Join(", ", from.Select(Name)));
        text.Append(" { ").AppendJoin(", ", properties.Prepend(source).OfType<string>()).Append(" }\n");
    }

    /// <summary>A remark of its own line.</summary>
    public void Remark(string remark) => text.Append("  // ").Append(remark).Append('\n');

    public override string ToString() => text.ToString();

    /// <summary>A name as it stands in a text: in quotes unless it is a plain word.</summary>
    public static string Name(string name) => IsWord(name) ? name : $"\"{name}\"";

    /// <summary>A property of one number.</summary>
    public static string Number(string property, long value) => string.Create(CultureInfo.InvariantCulture, $"{property} = {value}");

    /// <summary>A property of a size, width first: one number where all are equal.</summary>
    public static string Size(string property, IReadOnlyList<long> sizes) =>
        sizes.Distinct().Count() == 1 ? Number(property, sizes[0]) : $"{property} = [{string.Join(", ", sizes)}]";

    private static bool IsWord(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && !Reserved.Contains(name)
        && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');
}
