using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>Each command's operation name and fields: the dialect on one page.</summary>
public static class CommandTable
{
    private static readonly Field[] Origin = Enumerable.Range((int)Field.OriginR, 7).Select(f => (Field)f).ToArray();
    private static readonly Field[] Inner = Enumerable.Range((int)Field.InnerR, 7).Select(f => (Field)f).ToArray();

    private static readonly (string Name, Field[] Fields)[] Table =
    [
        ("load_weights", [.. Origin, Field.WeightSlot]),
        ("load_inputs", [.. Origin, Field.InputSlot]),
        ("begin_outputs", [.. Origin, Field.OutputSlot, Field.Earlier]),
        ("multiply", [.. Origin, .. Inner, Field.WeightSlot, Field.InputSlot, Field.OutputSlot, Field.Earlier, Field.Later]),
        ("end_outputs", [.. Origin, Field.OutputSlot, Field.Later]),
        ("config_ex", [Field.InputStride]),
        ("config_ld", [Field.State, Field.Stride, Field.BlockStride]),
        ("config_st", [Field.Stride, Field.Relu, Field.Scaled]),
        ("mvin", [Field.State, Field.Offset, Field.Memory, Field.Row, Field.Cols, Field.Rows]),
        ("preload", [Field.Row, Field.Cols, Field.Rows, Field.Keep, Field.OutRow, Field.OutCols, Field.OutRows, Field.Accumulate]),
        ("compute", [Field.Row, Field.Cols, Field.Rows, Field.Keep]),
        ("mvout", [Field.Offset, Field.Row, Field.Cols, Field.Rows, Field.Full]),
        ("fence", []),
        ("loop_ws",
        [
            Field.BlocksI, Field.BlocksJ, Field.BlocksK, Field.PadI, Field.PadJ, Field.PadK,
            Field.OffsetA, Field.OffsetB, Field.OffsetD, Field.OffsetC, Field.StrideA, Field.StrideB, Field.StrideD, Field.StrideC,
            Field.Full, Field.Accumulate,
        ]),
        ("loop_conv_ws",
        [
            Field.Batches, Field.OutputRows, Field.OutputColumns, Field.OutputChannels,
            Field.FilterRows, Field.FilterColumns, Field.InputChannels,
            Field.PadLeft, Field.PadRight, Field.PadTop, Field.PadBottom,
            Field.OffsetA, Field.OffsetB, Field.OffsetD, Field.OffsetC, Field.Accumulate, Field.PixelsPerRow,
        ]),
    ];

    private static readonly int[][] Positions = [.. Table.Select(row => Index(row.Fields))];

    /// <summary>The fields of a command, in order.</summary>
    public static ReadOnlySpan<Field> Fields(CommandCode code) => Table[(int)code].Fields;

    /// <summary>The operation's name.</summary>
    public static string Name(CommandCode code) => GemminiDialect.Prefix + Table[(int)code].Name;

    /// <summary>The command of an operation's name, or null.</summary>
    public static CommandCode? Find(string name)
    {
        for (var i = 0; i < Table.Length; i++)
        {
            if (name.StartsWith(GemminiDialect.Prefix, StringComparison.Ordinal) && name.AsSpan(GemminiDialect.Prefix.Length).SequenceEqual(Table[i].Name))
            {
                return (CommandCode)i;
            }
        }

        return null;
    }

    /// <summary>Where a field stands among a command's values.</summary>
    /// <exception cref="ArgumentException">The command has no such field.</exception>
    public static int IndexOf(CommandCode code, Field field) => Positions[(int)code][(int)field] is var at and >= 0
        ? at
        : throw new ArgumentException($"{Name(code)} has no field {field}.");

    private static int[] Index(Field[] fields)
    {
        var positions = new int[(int)Field.PixelsPerRow + 1];
        Array.Fill(positions, -1);
        for (var i = 0; i < fields.Length; i++)
        {
            positions[(int)fields[i]] = i;
        }

        return positions;
    }
}
