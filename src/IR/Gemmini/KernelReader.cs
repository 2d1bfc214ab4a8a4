using System.Collections.Immutable;

namespace Dosa.IR.Gemmini;

/// <summary>Operation ----> kernel; what cannot be read is a diagnostic at the operation.</summary>
public sealed class KernelReader
{
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private KernelReader() { }

    /// <summary>The kernel that an operation <c>gemmini.kernel</c> holds, or null with the reasons.</summary>
    public static (GemminiKernel? Kernel, ImmutableArray<Diagnostic> Diagnostics) Read(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var reader = new KernelReader();
        var kernel = reader.ReadKernel(operation);
        return reader.diagnostics.Count == 0 ? (kernel, []) : (null, reader.diagnostics.ToImmutable());
    }

    private GemminiKernel? ReadKernel(Operation operation)
    {
        var bounds = Integers(operation, "bounds", 7);
        var strides = Integers(operation, "strides", 2);
        var dilations = Integers(operation, "dilations", 2);
        var padding = Integers(operation, "padding", 2);
        var input = Integers(operation, "input", 2);
        var scratchpad = Integers(operation, "scratchpad_tile", 7);
        var accumulator = Integers(operation, "accumulator_tile", 7);
        var machine = (operation["machine"] as DictionaryAttribute)?.Entries;
        if (machine is null)
        {
            Report(operation, "has no machine = {dim, banks, bank_rows, accumulator_rows}");
        }

        if (diagnostics.Count > 0 || machine is null)
        {
            return null;
        }

        int Part(string name) =>
            machine[name].AsWhole() is > 0 and < int.MaxValue and var value ? (int)value : Report(operation, $"has no positive machine part {name}");
        var shape = new ConvolutionShape(bounds, strides[0], strides[1], dilations[0], dilations[1], padding[0], padding[1], input[0], input[1])
        {
            Groups = operation["groups"] is null ? 1
                : operation["groups"].AsWhole() is > 0 and < int.MaxValue and var groups ? (int)groups : Report(operation, "has no positive number of groups"),
            AreApart = operation["apart"] is BoolAttribute { Value: true },
        };
        return new GemminiKernel(operation["sym_name"].AsText() ?? "", shape, new(Part("dim"), Part("banks"), Part("bank_rows"), Part("accumulator_rows")),
            ReadEpilogue(operation))
        {
            ScratchpadTile = scratchpad,
            AccumulatorTile = accumulator,
            Copies = operation["copies"].AsWhole() == 2 ? 2 : 1,
            Repeats = operation["repeats"].AsWhole() ?? 1,
            Body = ReadBody(operation.Body),
            Location = operation.Location,
        };
    }

    private static Epilogue ReadEpilogue(Operation operation) => new(
        operation["bias"] is BoolAttribute { Value: true },
        operation["relu"] is BoolAttribute { Value: true },
        (float)(operation["scale"].AsNumber() ?? 1));

    private ImmutableArray<Statement> ReadBody(ImmutableArray<Operation> operations)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>(operations.Length);
        foreach (var operation in operations)
        {
            if (ReadStatement(operation) is { } statement)
            {
                statements.Add(statement);
            }
        }

        return statements.ToImmutable();
    }

    private Statement? ReadStatement(Operation operation)
    {
        switch (operation.Name)
        {
            case GemminiDialect.For when operation.Regions is [{ Blocks: [{ Arguments: [var iterator] }] }]:
                return new Loop(iterator.Name, operation["count"].AsWhole() ?? Report(operation, "has no count"), ReadBody(operation.Body));
            case GemminiDialect.If:
                return new Guard(ReadMap(operation, "conditions"), ReadBody(operation.Body));
            case GemminiDialect.Min when operation.Results is [var least]:
                return new Let(least.Name, LetKind.Min, ReadMap(operation, "map"));
            case GemminiDialect.Max when operation.Results is [var greatest]:
                return new Let(greatest.Name, LetKind.Max, ReadMap(operation, "map"));
            case GemminiDialect.Apply when operation.Results is [var remainder]:
                return ReadModulo(operation, remainder.Name);
            default:
                return CommandTable.Find(operation.Name) is { } code ? ReadCommand(operation, code) : Unknown(operation);
        }
    }

    private Statement? Unknown(Operation operation)
    {
        Report(operation, "is no statement of a Gemmini kernel");
        return null;
    }

    private Let? ReadModulo(Operation operation, string name)
    {
        if (operation["map"] is AffineMapAttribute
            {
                Map.Results: [
            AffineBinary { Operator: AffineOperator.Mod, Right: AffineConstant { Value: > 0 } modulus } mod]
            } &&
            Linear.FromAffine(mod.Left, operation.Operands) is { } value)
        {
            return new(name, LetKind.Mod, [value], modulus.Value);
        }

        Report(operation, "has a map that is not a linear expression modulo a constant");
        return null;
    }

    private ImmutableArray<Linear> ReadMap(Operation operation, string name)
    {
        if (operation[name] is AffineMapAttribute { Map: { Symbols: 0, Results: not [] } map })
        {
            var values = map.Results.Select(result => Linear.FromAffine(result, operation.Operands)).ToList();
            if (values.TrueForAll(value => value is not null))
            {
                return [.. values.Select(value => value!)];
            }
        }

        Report(operation, $"has no linear affine map {name}");
        return [];
    }

    private Command ReadCommand(Operation operation, CommandCode code)
    {
        var values = ImmutableArray.CreateBuilder<Linear>();
        foreach (var field in CommandTable.Fields(code))
        {
            var name = GemminiDialect.AttributeName(field);
            values.Add(operation[name].AsWhole() is { } constant ? constant : ReadMap(operation, name) is [var value] ? value : Linear.Zero);
        }

        return new(code, values.ToImmutable()) { Tensor = ReadTensor(operation, "tensor"), Source = ReadTensor(operation, "source") };
    }

    private DramTensor ReadTensor(Operation operation, string name)
    {
        if (operation[name].AsText() is not { } text)
        {
            return DramTensor.None;
        }

        foreach (var tensor in Enum.GetValues<DramTensor>())
        {
            if (GemminiDialect.TensorName(tensor) == text)
            {
                return tensor;
            }
        }

        return (DramTensor)Report(operation, $"names an unknown {name} \"{text}\"");
    }

    private ImmutableArray<int> Integers(Operation operation, string name, int count)
    {
        if (operation[name].AsWholes() is { } values && values.Length == count && values.All(value => value is >= 0 and <= int.MaxValue))
        {
            return [.. values.Select(value => (int)value)];
        }

        Report(operation, $"needs {name} with {count} numbers");
        return [];
    }

    private int Report(Operation operation, string what)
    {
        diagnostics.Add(Diagnostic.Error("DOSA260", operation.Location, $"{operation.Name} {what}."));
        return 0;
    }
}
