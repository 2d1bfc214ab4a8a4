using System.Globalization;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>The hardware's loop instructions as calls of the public macros.</summary>
internal static class UnrolledLoops
{
    public static void Print(Command command, ConvolutionShape shape, Epilogue epilogue, Action<string> line)
    {
        if (command.Code == CommandCode.LoopWs)
        {
            PrintProduct(command, line);
        }
        else if (command.Code == CommandCode.LoopConvWs)
        {
            PrintConvolution(command, shape, epilogue, line);
        }
        else
        {
            throw new ArgumentException($"{CommandTable.Name(command.Code)} is no instruction; lower the kernel first.");
        }
    }

    private static void PrintProduct(Command c, Action<string> line)
    {
        string V(Field field) => CText.Of(c[field]);
        line($"gemmini_loop_ws({V(Field.BlocksI)}, {V(Field.BlocksJ)}, {V(Field.BlocksK)}, {V(Field.PadI)}, {V(Field.PadJ)}, {V(Field.PadK)},");
        line($"    {CText.Address("input", c[Field.OffsetA])}, {CText.Address("weights", c[Field.OffsetB])}, " +
            $"{Pointer(c.Source, c[Field.OffsetD])}, {Pointer(c.Tensor, c[Field.OffsetC])},");
        line($"    {V(Field.StrideA)}, {V(Field.StrideB)}, {V(Field.StrideD)}, {V(Field.StrideC)}, false, false, " +
            $"{Flag(c[Field.Full])}, false, {Flag(c[Field.Accumulate])}, NO_ACTIVATION, 0, 0, false);");
    }

    private static void PrintConvolution(Command c, ConvolutionShape s, Epilogue epilogue, Action<string> line)
    {
        string V(Field field) => CText.Of(c[field]);
        var act = epilogue.Relu ? "RELU" : "NO_ACTIVATION";

        // Sums start from zeros when a bias is named but declared absent.
        var zeros = c.Source == DramTensor.None && c[Field.Accumulate] == Linear.Zero;
        var bias = zeros ? "bias" : Pointer(c.Source, c[Field.OffsetD]);
        line(string.Create(CultureInfo.InvariantCulture,
            $"gemmini_loop_conv_ws({s.N}, {s.InputHeight}, {s.InputWidth}, {s.C}, {s.K}, {s.Q}, {s.P}, {s.Q}, {s.P}, {s.StrideWidth}, " +
            $"{s.PadTop}, {s.R}, {s.DilationWidth}, 1, 1, 0,"));
        line($"    {V(Field.Batches)}, {V(Field.OutputRows)}, {V(Field.OutputColumns)}, {V(Field.OutputChannels)}, " +
            $"{V(Field.FilterRows)}, {V(Field.FilterColumns)}, {V(Field.InputChannels)},");
        line($"    {V(Field.PadLeft)}, {V(Field.PadRight)}, {V(Field.PadTop)}, {V(Field.PadBottom)}, 0, 0, 0, 0, " +
            $"{V(Field.OutputRows)}, {V(Field.OutputColumns)},");
        line($"    {CText.Address("weights", c[Field.OffsetB])}, {Pointer(c.Tensor, c[Field.OffsetC])}, {bias}, {CText.Address("input", c[Field.OffsetA])},");
        line(string.Create(CultureInfo.InvariantCulture,
            $"    {(c.Source == DramTensor.None ? "true" : "false")}, true, false, false, false, {act}, false, false, false, false, {V(Field.PixelsPerRow)}, " +
            $"{s.InputPixel}, {s.K}, {s.OutputPixel}, false, 0, 0);"));
    }

    private static string Pointer(DramTensor tensor, Linear offset) =>
        tensor == DramTensor.None ? "NULL" : CText.Address(GemminiDialect.TensorName(tensor), offset);

    private static string Flag(Linear value) => value == Linear.Zero ? "false" : "true";
}
