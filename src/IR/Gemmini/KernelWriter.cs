using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>
/// Kernel ----> operation. Numbers that vary are affine maps over the operation's operands, constants are integers:
/// <c>"gemmini.mvin"(%p, %c) {tensor = "input", row = affine_map&lt;(d0, d1) -&gt; (d0 * 8 + d1)&gt;, cols = 16 : i64}</c>.
/// </summary>
public static class KernelWriter
{
    /// <summary>The operation <c>gemmini.kernel</c> that holds this kernel.</summary>
    public static Operation Write(GemminiKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var (shape, machine) = (kernel.Shape, kernel.Machine);
        return new Operation(GemminiDialect.Kernel)
        {
            Regions = [Region.Of(kernel.Body.Select(Write))],
            Attributes = Named(
                ("sym_name", AttributeValue.Text(kernel.Name)),
                ("bounds", Integers(shape.Bounds)),
                ("strides", Integers([shape.StrideWidth, shape.StrideHeight])),
                ("dilations", Integers([shape.DilationWidth, shape.DilationHeight])),
                ("padding", Integers([shape.PadLeft, shape.PadTop])),
                ("input", Integers([shape.InputWidth, shape.InputHeight])),
                ("bias", new BoolAttribute(kernel.Epilogue.Bias)),
                ("relu", new BoolAttribute(kernel.Epilogue.Relu)),
                ("scale", AttributeValue.Number(kernel.Epilogue.Scale)),
                ("machine", AttributeValue.Dictionary(
                    ("dim", AttributeValue.Whole(machine.Dim)),
                    ("banks", AttributeValue.Whole(machine.Banks)),
                    ("bank_rows", AttributeValue.Whole(machine.BankRows)),
                    ("accumulator_rows", AttributeValue.Whole(machine.AccumulatorRows)))),
                ("scratchpad_tile", Integers(kernel.ScratchpadTile)),
                ("accumulator_tile", Integers(kernel.AccumulatorTile)),
                ("copies", AttributeValue.Whole(kernel.Copies)),
                ("groups", AttributeValue.Whole(shape.Groups)),
                ("apart", new BoolAttribute(shape.AreApart)),
                ("repeats", AttributeValue.Whole(kernel.Repeats))),
            Location = kernel.Location,
        };
    }

    private static AttributeDictionary Named(params ReadOnlySpan<(string Name, Attribute Value)> entries) =>
        ((DictionaryAttribute)AttributeValue.Dictionary(entries)).Entries;

    private static Attribute Integers(ImmutableArray<int> values) => AttributeValue.Wholes([.. values.Select(value => (long)value)]);

    private static Operation Write(Statement statement) => statement switch
    {
        Loop loop => new Operation(GemminiDialect.For)
        {
            Regions = [new([new Block([.. loop.Body.Select(Write)]) { Label = "^bb0", Arguments = [new(loop.Iterator, IrType.Index)] }])],
            Attributes = Named(("count", AttributeValue.Whole(loop.Count))),
        },
        Guard guard => WithOperands(new Operation(GemminiDialect.If) { Regions = [Region.Of(guard.Body.Select(Write))] }, guard.Conditions, "conditions"),
        Let let => Write(let),
        Command command => Write(command),
        _ => throw new ArgumentException($"Unknown statement {statement.GetType().Name}."),
    };

    private static Operation Write(Let let)
    {
        var name = let.Kind switch { LetKind.Min => GemminiDialect.Min, LetKind.Max => GemminiDialect.Max, _ => GemminiDialect.Apply };
        var operation = new Operation(name) { Results = [new(let.Name)], ResultTypes = [IrType.Index] };
        return WithOperands(operation, let.Choices, "map", let.Modulus);
    }

    private static Operation WithOperands(Operation operation, ImmutableArray<Linear> values, string attribute, long modulus = 0)
    {
        var operands = Operands(values);
        var results = values.Select(value => value.ToAffine(operands));
        if (modulus > 0)
        {
            results = results.Select(result => new AffineBinary(AffineOperator.Mod, result, new AffineConstant(modulus)));
        }

        return operation with
        {
            Operands = operands,
            OperandTypes = [.. operands.Select(_ => IrType.Index)],
            Attributes = Named((attribute, new AffineMapAttribute(new AffineMap(operands.Length, 0, [.. results])))),
        };
    }

    private static Operation Write(Command command)
    {
        var operands = Operands(command.Values);
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, Attribute>>();
        if (command.Tensor != DramTensor.None)
        {
            entries.Add(new("tensor", AttributeValue.Text(GemminiDialect.TensorName(command.Tensor))));
        }

        if (command.Source != DramTensor.None)
        {
            entries.Add(new("source", AttributeValue.Text(GemminiDialect.TensorName(command.Source))));
        }

        var fields = CommandTable.Fields(command.Code);
        for (var i = 0; i < fields.Length; i++)
        {
            var value = command.Values[i];
            entries.Add(new(GemminiDialect.AttributeName(fields[i]), value.IsConstant
                ? AttributeValue.Whole(value.Constant)
                : new AffineMapAttribute(new AffineMap(operands.Length, 0, [value.ToAffine(operands)]))));
        }

        return new Operation(CommandTable.Name(command.Code))
        {
            Operands = operands,
            OperandTypes = [.. operands.Select(_ => IrType.Index)],
            Attributes = new(entries.ToImmutable()),
        };
    }

    private static ImmutableArray<string> Operands(ImmutableArray<Linear> values) =>
        [.. values.SelectMany(value => value.Terms).Select(term => term.Value).Distinct()];
}
