using System.Globalization;
using Dosa.CostModel;

namespace Dosa.Learning.Data;

/// <summary>What is wrong with a line of a file of schedules.</summary>
public sealed record ScheduleFileError(int Line, string Message);

/// <summary>
/// Files of schedules: CSV with a header. Two sets of names are understood, this tool's (<c>pe,sp_kb,acc_kb,R,...,mapping</c>)
/// and that of the published measurements (<c>prob.R,...,mapping.mapping,target.gemmini_cycle</c>, whose <c>arch.*</c> columns
/// describe no machine and are not read). Columns in any order; others are ignored. What is missing is taken from the
/// measured machine: strides, dilations and N are 1, the array is 16 x 16, the memories 256 and 64 KB.
/// </summary>
public sealed class ScheduleFile
{
    /// <summary>The machine that the published measurements name.</summary>
    public static readonly Hardware Measured = new(16, 256, 64);

    private static readonly string[] CycleColumns = ["target.gemmini_cycle", "target.cycle", "measured_cycles", "rtl_cycles", "cycles"];
    private readonly string[] header;
    private readonly bool published;
    private readonly int? array;

    private ScheduleFile(string[] header, int? array)
    {
        this.header = header;
        this.array = array;
        published = header.Contains("prob.R");
    }

    /// <summary>The columns of the file.</summary>
    public IReadOnlyList<string> Header => header;

    /// <summary>The schedules, in the order of the file.</summary>
    public IReadOnlyList<ScheduleRow> Rows { get; private set; } = [];

    /// <summary>All lines behind the header as they stand in the file, with their numbers.</summary>
    public IReadOnlyList<(int Number, string Text)> Lines { get; private set; } = [];

    /// <summary>Lines that could not be read; they have no row.</summary>
    public IReadOnlyList<ScheduleFileError> Errors { get; private set; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="array">The array's size, whatever the file says; null: what the file says. Rows of the published
    /// measurements say nothing: see <see cref="Arrays"/>.</param>
    public static ScheduleFile Read(IEnumerable<string> text, int? array = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ScheduleFile? file = null;
        List<ScheduleRow> rows = [];
        List<(int Number, string Text)> lines = [];
        List<ScheduleFileError> errors = [];
        var number = 0;
        foreach (var line in text)
        {
            number++;
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            try
            {
                if (file is null)
                {
                    file = new(CsvLine.Split(line), array);
                    file.CheckHeader();
                    continue;
                }

                lines.Add((number, line));
                rows.Add(file.Parse(line, number));
            }
            catch (FormatException wrong) when (lines.Count > 0)
            {
                errors.Add(new(number, wrong.Message));
            }
            catch (FormatException wrong)
            {
                return new([], array) { Errors = [new(number, wrong.Message)] };
            }
        }

        if (file is { published: true } && array is null && !file.header.Contains("pe"))
        {
            Arrays(rows);
        }

        return new(file?.header ?? [], array) { Rows = rows, Lines = lines, Errors = file is null ? [new(1, "the file is empty")] : errors };
    }

    /// <summary>
    /// Arrays of rows that do not say theirs. Published rows were measured on the smallest array of a power of two that
    /// their mapping fits; but where most rows of a file need the largest of these, the file is of that one machine.
    /// </summary>
    private static void Arrays(List<ScheduleRow> rows)
    {
        var largest = rows.Count > 0 ? rows.Max(row => row.Schedule.Hardware.Pe) : 0;
        if (2 * rows.Count(row => row.Schedule.Hardware.Pe == largest) <= rows.Count)
        {
            return;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var schedule = rows[i].Schedule;
            rows[i] = rows[i] with { Schedule = schedule with { Hardware = schedule.Hardware with { Pe = largest } } };
        }
    }

    private void CheckHeader()
    {
        string[] needed = published ? ["prob.R", "prob.S", "prob.P", "prob.Q", "prob.C", "prob.K", "mapping.mapping"]
            : ["R", "S", "P", "Q", "C", "K", "mapping"];
        var absent = needed.Where(name => !header.Contains(name)).ToArray();
        if (absent.Length > 0)
        {
            throw new FormatException($"the header lacks {string.Join(", ", absent)}");
        }
    }

    private ScheduleRow Parse(string line, int number)
    {
        var fields = CsvLine.Split(line);
        if (fields.Length != header.Length)
        {
            throw new FormatException($"{fields.Length} fields where the header has {header.Length}");
        }

        var prefix = published ? "prob." : "";
        int Number(string name, int missing) => this.Number(fields, prefix + name, missing);
        var layer = new Layer(Number("R", 0), Number("S", 0), Number("P", 0), Number("Q", 0), Number("C", 0), Number("K", 0), Number("N", 1))
        {
            Wstride = Number("Wstride", 1),
            Hstride = Number("Hstride", 1),
            Wdilation = Number("Wdilation", 1),
            Hdilation = Number("Hdilation", 1),
        };
        var text = fields[Array.IndexOf(header, published ? "mapping.mapping" : "mapping")];
        if (!MappingNotation.TryParse(text, null, out var mapping, out var error))
        {
            throw new FormatException($"the mapping: {error}");
        }

        if (LoopNest.Mismatch(layer, mapping.Loops) is { } mismatch)
        {
            throw new FormatException($"the mapping's factors do not multiply to the layer's bounds ({mismatch})");
        }

        var hardware = new Hardware(
            array ?? this.Number(fields, "pe", published ? Schedule.ArrayFor(mapping) : Math.Max(Measured.Pe, Schedule.ArrayFor(mapping))),
            this.Number(fields, "sp_kb", Measured.ScratchpadKb), this.Number(fields, "acc_kb", Measured.AccumulatorKb));
        var network = Array.IndexOf(header, "network") is var at and >= 0 ? fields[at] : null;
        return new(new(layer, mapping, hardware) { Executed = published ? MeasuredPrograms.Executed(layer) : layer }, Cycles(fields), network, number);
    }

    private double? Cycles(string[] fields)
    {
        foreach (var name in CycleColumns)
        {
            if (Array.IndexOf(header, name) is var at and >= 0 &&
                double.TryParse(fields[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var cycles) && cycles > 0)
            {
                return cycles;
            }
        }

        return null;
    }

    private int Number(string[] fields, string name, int missing)
    {
        var at = Array.IndexOf(header, name);
        if (at < 0 || fields[at].Length == 0)
        {
            return missing;
        }

        if (double.TryParse(fields[at], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= int.MaxValue)
        {
            return (int)value;
        }

        throw new FormatException($"'{fields[at]}' in column {name} is not a whole number of at least 1");
    }
}
