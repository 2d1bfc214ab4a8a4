using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>A machine in the language of architectures, a line for each level and fan-out.</summary>
internal sealed class ArchitectureText(TimeloopMachine machine, LoopNames loops, Action<Diagnostic> report)
{
    private readonly ImportedText text = new();

    public ImportedText Print(string source)
    {
        text.Add($"architecture {LevelNames.Dashed(machine.Name)} \"{source.Replace('"', '\'')}\" {{", machine.At);
        var names = LevelNames.Of(machine);
        for (var i = 0; i < machine.Levels.Length; i++)
        {
            text.Add($"  {names[i]} {{ {string.Join(", ", Settings(i))} }}", machine.Levels[i].At);
            Spread(i);
        }

        text.Add($"  mac {{ energy = {Number(machine.Mac.Energy)} }}", machine.Mac.At);
        text.Add("}", machine.At);
        return text;
    }

    private IEnumerable<string> Settings(int at)
    {
        var level = machine.Levels[at];
        var free = string.Concat("WIO".Except(level.Keeps).Except(level.Bypasses));
        yield return level.Keeps.Length > 0 || free.Length == 0 ? $"keep = {Operands(level.Keeps)}" : $"may keep = {Operands(free)}";
        if (level.Keeps.Length > 0 && free.Length > 0)
        {
            yield return $"may keep = {Operands(free)}";
        }

        if (level.Entries is { } entries)
        {
            yield return $"entries = {Number(Math.Floor(entries / level.Buffers))}";
        }

        if (level.Entries != 0)
        {
            yield return $"word = {Number(level.WordBits)} bit";
        }

        foreach (var (name, value, standard) in new[]
        {
            ("block", (double)level.Block, 1), ("cluster", level.Cluster, 1), ("read", level.Read ?? 0, 0), ("write", level.Write ?? 0, 0),
            ("bandwidth", level.Shared ?? 0, 0), ("address", level.Address, 0), ("hop", level.Hop, 0), ("router", level.Router, 0),
        })
        {
            if (value != standard)
            {
                yield return $"{name} = {Number(value)}";
            }
        }

        if (Energy(level) is { } energy)
        {
            yield return $"energy = {energy}";
        }

        if (!level.Reduces)
        {
            yield return "reduces = no";
        }

        foreach (var rule in loops.Temporal(level))
        {
            yield return rule;
        }
    }

    // Buffers that share the words hold less, and cost as much as all of them.
    private static string? Energy(TimeloopLevel level)
    {
        if (level.Energy is var (read, fill, update))
        {
            return read == fill && fill == update ? Number(read) : $"{Number(read)} {Number(fill)} {Number(update)}";
        }

        if (level.IsDram)
        {
            return "dram";
        }

        if (level.Entries is null or 0)
        {
            return null;
        }

        var bits = (double)level.WordBits * level.Block * level.Cluster;
        var rows = Math.Ceiling(level.Entries.Value / (double)level.Block);
        return level.Buffers == 1 ? "sram" : Number(((((bits * rows * (1 / 8192.0)) - 0.5) * (5 / 99.5)) + 1) * bits * (1.0 / 16 / level.Cluster));
    }

    private void Spread(int level)
    {
        var (x, y) = machine.Spread(level);
        if (x == 1 && y == 1)
        {
            if (machine.Levels[level].Spatial is { } idle && machine.Levels[level].Container is null)
            {
                report(ImportDiagnostics.NotCarried(idle.At, $"The constraint on spatial loops of {machine.Levels[level].Name}",
                    "there is one instance below each of it"));
            }

            return;
        }

        var head = x == 1 ? $"{Number(y)} y" : y == 1 ? $"{Number(x)} x" : $"{Number(x)} x {Number(y)} y";
        text.Add($"  spread {head} {loops.Spatial(machine.Levels[level], x, y)}", machine.Levels[level].Spatial?.At ?? machine.Levels[level].At);
    }

    private static string Operands(string letters) => letters.Length == 0 ? "none" : string.Join(' ', "WIO".Where(letters.Contains));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
