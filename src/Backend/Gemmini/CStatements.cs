using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>Prints a kernel's statements as C with Gemmini's intrinsics, one statement of C for one of the program.</summary>
internal sealed class CStatements
{
    private readonly StringBuilder text = new();
    private readonly Epilogue epilogue;
    private readonly ConvolutionShape shape;

    private CStatements(GemminiKernel kernel) => (epilogue, shape) = (kernel.Epilogue, kernel.Shape);

    /// <summary>The statements, indented by one level.</summary>
    public static string Print(GemminiKernel kernel)
    {
        var printer = new CStatements(kernel);
        printer.Print(kernel.Body, 1);
        return printer.text.ToString();
    }

    private void Print(ImmutableArray<Statement> statements, int depth)
    {
        foreach (var statement in statements)
        {
            Print(statement, depth);
        }
    }

    private void Print(Statement statement, int depth)
    {
        switch (statement)
        {
            case Loop loop:
                var iterator = CText.Value(loop.Iterator);
                Line(depth, string.Create(CultureInfo.InvariantCulture, $"for (int64_t {iterator} = 0; {iterator} < {loop.Count}; {iterator}++) {{"));
                Print(loop.Body, depth + 1);
                Line(depth, "}");
                break;
            case Guard guard:
                Line(depth, $"if ({string.Join(" && ", guard.Conditions.Select(CText.AtLeastZero))}) {{");
                Print(guard.Body, depth + 1);
                Line(depth, "}");
                break;
            case Let let:
                Line(depth, $"const int64_t {CText.Value(let.Name)} = {Choose(let)};");
                break;
            case Command command:
                CommandText(command, depth);
                break;
        }
    }

    private static string Choose(Let let)
    {
        if (let.Kind == LetKind.Mod)
        {
            return string.Create(CultureInfo.InvariantCulture,
                $"{(let.Choices[0] is { Terms.Length: 1, Constant: 0 } ? CText.Of(let.Choices[0]) : $"({CText.Of(let.Choices[0])})")} % {let.Modulus}");
        }

        var function = let.Kind == LetKind.Min ? "dosa_min" : "dosa_max";
        return let.Choices.Skip(1).Aggregate(CText.Of(let.Choices[0]), (rest, choice) => $"{function}({rest}, {CText.Of(choice)})");
    }

    private void CommandText(Command c, int depth)
    {
        switch (c.Code)
        {
            case CommandCode.ConfigEx:
                Line(depth, $"gemmini_extended_config_ex(WEIGHT_STATIONARY, NO_ACTIVATION, 0, {V(c, Field.InputStride)}, false, false);");
                break;
            case CommandCode.ConfigLd:
                Line(depth, $"gemmini_extended4_config_ld({V(c, Field.Stride)}, MVIN_SCALE_IDENTITY, false, {V(c, Field.BlockStride)}, {V(c, Field.State)});");
                break;
            case CommandCode.ConfigSt:
                var scale = c[Field.Scaled].Constant != 0 ? CText.Of(epilogue.Scale) : "ACC_SCALE_IDENTITY";
                Line(depth, $"gemmini_extended_config_st({V(c, Field.Stride)}, {(c[Field.Relu].Constant != 0 ? "RELU" : "NO_ACTIVATION")}, {scale});");
                break;
            case CommandCode.Mvin:
                PrintMvin(c, depth);
                break;
            case CommandCode.Preload:
                Line(depth, $"gemmini_extended_preload({Kept(c, $"dosa_sp({V(c, Field.Row)})")}, {Sums(c)}, {V(c, Field.Cols)}, " +
                    $"{V(c, Field.Rows)}, {V(c, Field.OutCols)}, {V(c, Field.OutRows)});");
                break;
            case CommandCode.Compute:
                PrintCompute(c, depth);
                break;
            case CommandCode.Mvout:
                var local = c[Field.Full].Constant != 0 ? "dosa_acc_full" : "dosa_acc";
                Line(depth, $"gemmini_extended_mvout({CText.Address(Tensor(c.Tensor), c[Field.Offset])}, {local}({V(c, Field.Row)}), " +
                    $"{V(c, Field.Cols)}, {V(c, Field.Rows)});");
                break;
            case CommandCode.Fence:
                Line(depth, "gemmini_fence();");
                break;
            default:
                UnrolledLoops.Print(c, shape, epilogue, line => Line(depth, line));
                break;
        }
    }

    private void PrintMvin(Command c, int depth)
    {
        var name = c[Field.State].Constant switch { 0 => "gemmini_extended_mvin", 1 => "gemmini_extended_mvin2", _ => "gemmini_extended_mvin3" };
        var from = c.Tensor == DramTensor.None ? "NULL" : CText.Address(Tensor(c.Tensor), c[Field.Offset]);
        var to = c[Field.Memory].Constant != 0 ? "dosa_acc" : "dosa_sp";
        Line(depth, $"{name}({from}, {to}({V(c, Field.Row)}), {V(c, Field.Cols)}, {V(c, Field.Rows)});");
    }

    private void PrintCompute(Command c, int depth)
    {
        string Call(string which) =>
            $"gemmini_extended_compute_{which}(dosa_sp({V(c, Field.Row)}), GARBAGE_ADDR, {V(c, Field.Cols)}, {V(c, Field.Rows)}, DIM, DIM);";
        var keep = c[Field.Keep];
        if (keep.IsConstant)
        {
            Line(depth, Call(keep.Constant != 0 ? "accumulated" : "preloaded"));
            return;
        }

        Line(depth, $"if ({CText.Of(keep)} != 0) {{");
        Line(depth + 1, Call("accumulated"));
        Line(depth, "} else {");
        Line(depth + 1, Call("preloaded"));
        Line(depth, "}");
    }

    private static string Kept(Command c, string address)
    {
        var keep = c[Field.Keep];
        return keep.IsConstant ? keep.Constant != 0 ? "GARBAGE_ADDR" : address : $"({CText.Of(keep)} != 0 ? GARBAGE_ADDR : {address})";
    }

    private static string Sums(Command c)
    {
        var (accumulate, row) = (c[Field.Accumulate], V(c, Field.OutRow));
        return accumulate.IsConstant
            ? $"{(accumulate.Constant != 0 ? "dosa_acc_add" : "dosa_acc")}({row})"
            : $"({CText.Of(accumulate)} != 0 ? dosa_acc_add({row}) : dosa_acc({row}))";
    }

    private static string V(Command command, Field field) => CText.Of(command[field]);

    private static string Tensor(DramTensor tensor) => tensor.ToString().ToLowerInvariant();

    private void Line(int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
}
