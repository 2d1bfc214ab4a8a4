using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Cli.Accelerators;

/// <summary>
/// An accelerator's hierarchy as text, outermost level first, with the fan-outs between the levels:
/// <code>
/// globalbuffer  I O  1    65536 words of 8 bit  ...
///   | 16 x: K C P Q
/// inputs        I    16   8192 words of 8 bit   ...
/// </code>
/// </summary>
internal sealed class ArchitecturePicture
{
    private static readonly string[] Header = ["level", "keeps", "instances", "holds", "words a cycle", "pJ a vector", "loops in time"];

    private readonly Accelerator accelerator;
    private readonly List<string[]> rows = [Header];
    private double x = 1;
    private double y = 1;
    private string? openX;
    private string? openY;

    private ArchitecturePicture(Accelerator accelerator) => this.accelerator = accelerator;

    public static string Of(Accelerator accelerator)
    {
        var picture = new ArchitecturePicture(accelerator);
        foreach (var level in accelerator.Levels.Reverse())
        {
            picture.Add(level);
        }

        picture.rows.Add(["mac", "", picture.Instances(), "", "", Number(accelerator.MacPj), ""]);
        return picture.Print();
    }

    private void Add(StorageLevel level)
    {
        rows.Add([level.Name, Operands(level), Instances(), Holds(level), Bandwidth(level), Price(level), Loops(level)]);
        if (Line("x", level.Below.X, level.Below.LoopsX) is { } columns)
        {
            rows.Add([columns]);
            Multiply(ref x, ref openX, level.Below.X);
        }

        if (Line("y", level.Below.Y, level.Below.LoopsY) is { } lines)
        {
            rows.Add([lines]);
            Multiply(ref y, ref openY, level.Below.Y);
        }
    }

    private void Multiply(ref double known, ref string? open, Amount factor)
    {
        if (factor.Size < 0)
        {
            known *= factor.Constant;
        }
        else
        {
            open = open is null ? Text(factor) : $"{open}*{Text(factor)}";
        }
    }

    private string? Line(string axis, Amount fanOut, LoopRule rule) => fanOut == new Amount(1) ? null : $"  | {Text(fanOut)} {axis}: {Rule(rule)}";

    // How many there are, and on a grid also how.
    private string Instances()
    {
        if (openX is null && openY is null)
        {
            return x == 1 || y == 1 ? Number(x * y) : $"{Number(x * y)} ({Number(x)} x {Number(y)})";
        }

        string[] factors = [.. new[] { x * y == 1 ? null : Number(x * y), openX, openY }.OfType<string>()];
        return string.Join("*", factors);
    }

    private static string Operands(StorageLevel level)
    {
        var keeps = Enum.GetValues<Tensor>().Where(tensor => level.Keeps.Has(tensor)).Select(tensor => level.MayPass.Has(tensor) ? $"({tensor})" : $"{tensor}");
        return level.Keeps == TensorSet.None ? "-" : string.Join(' ', keeps);
    }

    private string Holds(StorageLevel level)
    {
        var words = level.Capacity.SharedKb is { } kb ? $"{Text(kb)} KB in all, in"
            : level.Capacity.Words.IsUnlimited ? "any" : Text(level.Capacity.Words);
        return level.Keeps == TensorSet.None && words == "0" ? "-" : $"{words} words of {level.WordBits} bit{Widths(level)}";
    }

    // Of operands whose words are not the level's, which take a share of those.
    private static string Widths(StorageLevel level)
    {
        var others = Enum.GetValues<Tensor>().Where(tensor => level.Keeps.Has(tensor) && level.Shares[tensor] != 1)
            .Select(tensor => $"{tensor} {Number(level.WordBits * level.Shares[tensor])}").ToArray();
        return others.Length == 0 ? "" : $" ({string.Join(", ", others)})";
    }

    private string Bandwidth(StorageLevel level)
    {
        var parts = new List<string>();
        foreach (var (name, amount) in new[] { ("read ", level.ReadBandwidth), ("write ", level.WriteBandwidth), ("", level.SharedBandwidth) })
        {
            if (!amount.IsUnlimited)
            {
                parts.Add(name + Text(amount));
            }
        }

        return parts.Count == 0 ? "any" : string.Join(", ", parts);
    }

    private string Price(StorageLevel level)
    {
        var vector = level.Block == new Amount(1) ? "" : $" / {Text(level.Block)} words";
        if (level.Price is SramPrice law && (level.Block.Size >= 0 || level.Capacity.SharedKb is not null || level.Capacity.Words.Size >= 0))
        {
            return $"by size, {Number(law.PerBit)} a bit at {Number(law.FreeKb)} KB{vector}";
        }

        var (block, words) = (level.Block.Constant, level.Capacity.Words);
        var rows = words.IsUnlimited ? double.PositiveInfinity : Math.Ceiling(words.Constant / block);
        var energy = level.Price.At(Exact.Constant(level.WordBits * block * level.Cluster), Exact.Constant(rows), level.Cluster);
        string[] parts = [.. new[] { energy.Read.Value, energy.Fill.Value, energy.Update.Value }.Select(Number)];
        return string.Join('/', parts.Distinct().Count() == 1 ? parts[..1] : parts) + vector;
    }

    private static string Loops(StorageLevel level) => Rule(level.Loops)
        + (level.Orders.IsEmpty ? "" : "; " + string.Join(" or ", level.Orders.Select(order => string.Join(' ', order))));

    private static string Rule(LoopRule rule) => rule.Allowed is not { } allowed ? "any"
        : allowed.IsEmpty && rule.Whole.IsEmpty ? "none"
        : string.Join(' ', allowed.Concat(rule.Whole.Select(loop => loop + "*")));

    private string Text(Amount amount)
    {
        if (amount.Size < 0)
        {
            return Number(amount.Constant);
        }

        var size = accelerator.Sizes[amount.Size].Name;
        var product = amount.PerUnit == 1 ? size : $"{Number(amount.PerUnit)}*{size}";
        return amount.Constant == 0 ? product : $"{Number(amount.Constant)}+{product}";
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private string Print()
    {
        var widths = Enumerable.Range(0, Header.Length).Select(column => rows.Where(row => row.Length > 1).Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => row.Length > 1 ? cell.PadRight(widths[column]) : cell)).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
