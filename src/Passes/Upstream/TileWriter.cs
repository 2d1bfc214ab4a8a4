using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>Writes the loops and the operation on tiles that a plan describes.</summary>
internal sealed class TileWriter(TilePlan plan, FreshNames names)
{
    private readonly List<Operation> before = [];
    private readonly Dictionary<long, string> constants = [];
    private readonly Dictionary<int, string> counters = plan.Loops.ToDictionary(loop => loop.Iterator, _ => names.Next());

    private Operation Source => plan.Operation;

    private bool OnTensors => !Source.ResultTypes.IsEmpty;

    public IReadOnlyList<Operation> Write()
    {
        foreach (var value in plan.Loops.SelectMany(loop => new[] { loop.Bound, loop.Step }).Prepend(0).Distinct())
        {
            before.Add(Constant(value));
        }

        return [.. before, Loop(0, OnTensors ? Source.Operands[^1] : null)];
    }

    // scf.for around the next loop or the body; on tensors, what is computed so far goes in and comes out.
    private Operation Loop(int depth, string? sofar)
    {
        var loop = plan.Loops[depth];
        var carried = sofar is null ? null : names.Next();
        var isInnermost = depth == plan.Loops.Length - 1;
        var body = isInnermost ? Body(carried) : [Loop(depth + 1, carried)];
        var result = carried is null ? null : body[^1].Results[0].Name;
        ImmutableArray<IrType> types = sofar is null ? [] : [Source.ResultTypes[0]];
        ImmutableArray<BlockArgument> arguments = [new(counters[loop.Iterator], IrType.Index)];
        var yield = New("scf.yield", result is null ? [] : [result], types, []);
        return New("scf.for",
            [constants[0], constants[loop.Bound], constants[loop.Step], .. sofar is null ? Array.Empty<string>() : [sofar]],
            [IrType.Index, IrType.Index, IrType.Index, .. types],
            types) with
        {
            Results = sofar is null ? [] : depth == 0 ? Source.Results : [new ResultGroup(names.Next())],
            Regions =
            [
                new([new Block([.. body, yield])
                {
                    Label = "^bb0",
                    Arguments = carried is null ? arguments : arguments.Add(new(carried, types[0])),
                }]),
            ],
        };
    }

    private List<Operation> Body(string? carried)
    {
        var body = new List<Operation>();
        var last = Source.Operands.Length - 1;
        var (operands, types) = (Source.Operands.ToArray(), Source.OperandTypes.ToArray());
        Slice? output = null;
        List<string> outputOffsets = [];
        for (var i = 0; i <= last; i++)
        {
            operands[i] = i == last && carried is not null ? carried : operands[i];
            // Numbers are the same for all tiles.
            if (plan.Types[i] is not ShapedType shaped)
            {
                continue;
            }

            output = Slice.Of(plan.Maps[i], shaped, plan.Tiles, [.. counters.Keys]);
            outputOffsets = [.. output.Computed.Select(offset => Offset(offset, plan.Maps[i].Dims, body))];
            (operands[i], types[i]) = output.IsWhole ? (operands[i], types[i]) : Take(output, operands[i], types[i], outputOffsets, body);
        }

        var kept = Source.Attributes.Where(entry => !entry.Key.StartsWith("dosa.", StringComparison.Ordinal));
        var tile = Source with { Operands = [.. operands], OperandTypes = [.. types], Attributes = new([.. kept]) };
        if (carried is null)
        {
            return [.. body, tile];
        }

        tile = tile with { Results = [new(names.Next())], ResultTypes = [types[last]] };
        body.Add(tile);
        if (output is { IsWhole: false })
        {
            body.Add(Put(output, tile.Results[0].Name, carried, outputOffsets));
        }

        return body;
    }

    private (string Name, IrType Type) Take(Slice slice, string whole, IrType wholeType, List<string> offsets, List<Operation> body)
    {
        var take = New(OnTensors ? "tensor.extract_slice" : "memref.subview",
            [whole, .. offsets], [wholeType, .. offsets.Select(_ => IrType.Index)], [slice.Type]) with
        { Attributes = slice.Attributes(1) };
        body.Add(take);
        return (take.Results[0].Name, slice.Type);
    }

    private Operation Put(Slice slice, string part, string whole, List<string> offsets) => New("tensor.insert_slice",
        [part, whole, .. offsets], [slice.Type, Source.ResultTypes[0], .. offsets.Select(_ => IrType.Index)], Source.ResultTypes) with
    {
        Attributes = slice.Attributes(2),
    };

    // A loop counter as it is, or affine.apply of the loop counters that the expression uses.
    private string Offset(AffineExpression expression, int dims, List<Operation> body)
    {
        if (expression is AffineDim dim)
        {
            return counters[dim.Index];
        }

        var operands = Enumerable.Range(0, dims).Select(i => counters.GetValueOrDefault(i, constants[0])).ToImmutableArray();
        var apply = New("affine.apply", operands, [.. operands.Select(_ => IrType.Index)], [IrType.Index]) with
        {
            Attributes = AttributeDictionary.Empty.With("map", new AffineMapAttribute(new(dims, 0, [expression]))),
        };
        body.Add(apply);
        return apply.Results[0].Name;
    }

    private Operation Constant(long value)
    {
        var constant = New("arith.constant", [], [], [IrType.Index]) with
        {
            Attributes = AttributeDictionary.Empty.With("value", new IntegerAttribute(value, IrType.Index)),
        };
        constants[value] = constant.Results[0].Name;
        return constant;
    }

    private Operation New(string name, ImmutableArray<string> operands, ImmutableArray<IrType> types, ImmutableArray<IrType> results) => new(name)
    {
        Operands = operands,
        OperandTypes = types,
        ResultTypes = results,
        Results = results.IsEmpty ? [] : [new ResultGroup(names.Next())],
        Location = Source.Location,
    };
}
