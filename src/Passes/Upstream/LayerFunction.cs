using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// A layer as a function on tensors of 8-bit numbers with 32-bit sums: <c>linalg.matmul</c> or <c>batch_matmul</c>, a
/// convolution as <c>linalg.conv_2d_nchw_fchw</c>, one in groups as <c>linalg.generic</c>.
/// </summary>
internal static class LayerFunction
{
    private static readonly ImmutableArray<string> Arguments = ["%input", "%weights", "%start"];

    public static Operation Of(LayerOp layer)
    {
        var (name, shapes, attributes) = Contraction(layer);
        var types = shapes.Select((shape, i) => new ShapedType(ShapedKind.Tensor, shape, i == 2 ? IrType.I32 : IrType.I8)).ToImmutableArray();
        var location = layer.Operation.Location;
        var build = new LinalgBuilder(new FreshNames(Module.Of(), "%"), location);
        var result = build.Contraction(name, Arguments, types, attributes);
        var operation = UpstreamNetwork.AnnotateLayer(build.Operations[0], layer);
        var repeats = layer.Count / layer.Groups;
        operation = repeats > 1 ? operation.With(UpstreamNetwork.Prefix + "count", AttributeValue.Whole(repeats)) : operation;
        var end = new Operation("func.return") { Operands = [result], OperandTypes = [types[2]], Location = location };
        var body = new Block([operation, end]) { Label = "^bb0", Arguments = [.. Arguments.Zip(types, (argument, type) => new BlockArgument(argument, type))] };
        return new("func.func")
        {
            Regions = [new([body])],
            Location = location,
            Attributes = AttributeDictionary.Empty
                .With("function_type", new TypeAttribute(new FunctionType([.. types], [types[2]])))
                .With("sym_name", AttributeValue.Text(layer.Name)),
        };
    }

    // The name of the operation, the shapes of input, weights and output, and what else the operation needs.
    private static (string Name, ImmutableArray<long>[] Shapes, AttributeDictionary Attributes) Contraction(LayerOp layer)
    {
        long Bound(Dim dim) => layer.Bounds[(int)dim];
        var (p, q, c, k, n) = (Bound(Dim.P), Bound(Dim.Q), Bound(Dim.C), Bound(Dim.K), Bound(Dim.N));
        var (r, s, groups) = (Bound(Dim.R), Bound(Dim.S), layer.Groups);
        if (layer.Kind == "gemm" && (r, s, q, n) == (1, 1, 1, 1))
        {
            return groups == 1
                ? ("linalg.matmul", [[p, c], [c, k], [p, k]], AttributeDictionary.Empty)
                : ("linalg.batch_matmul", [[groups, p, c], [groups, c, k], [groups, p, k]], AttributeDictionary.Empty);
        }

        var (h, w) = (Extent(0, p, r), Extent(1, q, s));
        return groups == 1
            ? ("linalg.conv_2d_nchw_fchw", [[n, c, h, w], [k, c, r, s], [n, k, p, q]], WindowNumbers.Attributes(layer.Strides, layer.Dilations))
            : ("linalg.generic", [[n, groups, c, h, w], [groups, k, c, r, s], [n, groups, k, p, q]], Grouped(layer.Strides, layer.Dilations));

        long Extent(int axis, long output, long kernel) => (output - 1) * layer.Strides[axis] + (kernel - 1) * layer.Dilations[axis] + 1;
    }

    // The iterators n, g, k, p, q, c, r, s.
    private static AttributeDictionary Grouped(ImmutableArray<long> strides, ImmutableArray<long> dilations)
    {
        const int Iterators = 8;
        var d = Enumerable.Range(0, Iterators).Select(i => (AffineExpression)new AffineDim(i)).ToArray();
        return AttributeDictionary.Empty
            .With("indexing_maps", LinalgBuilder.Maps(
                new(Iterators, 0, [d[0], d[1], d[5], Window(3, 6, 0), Window(4, 7, 1)]),
                new(Iterators, 0, [d[1], d[2], d[5], d[6], d[7]]),
                new(Iterators, 0, [d[0], d[1], d[2], d[3], d[4]])))
            .With("iterator_types", LinalgBuilder.Iterators([.. Enumerable.Repeat("parallel", 5), .. Enumerable.Repeat("reduction", 3)]));

        AffineBinary Window(int position, int kernel, int axis) =>
            new(AffineOperator.Add, Scaled(position, strides[axis]), Scaled(kernel, dilations[axis]));

        AffineExpression Scaled(int iterator, long factor) =>
            factor == 1 ? d[iterator] : new AffineBinary(AffineOperator.Multiply, d[iterator], new AffineConstant(factor));
    }
}
