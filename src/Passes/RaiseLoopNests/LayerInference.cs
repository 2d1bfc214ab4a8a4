using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>
/// Finds the convolution or GEMM that a multiply-accumulate nest is, from where its iterators occur:
/// <code>
/// output  input  weights
///   x       x       x       repetition: groups, heads, batched GEMMs
///   x       x               batch N, or output position P, Q
///   x               x       filter K
///           x       x       channel C, or position in the kernel R, S
/// </code>
/// The input is the factor with a window such as <c>2*p + r</c>; without one, the factor that shares more iterators with
/// the output, and of two alike the first. Its positions from left to right are P and Q.
/// </summary>
public static class LayerInference
{
    /// <summary>The layer, or null after errors that name the subscript at fault.</summary>
    public static RaisedLayer? Infer(MacNest nest, Action<Diagnostic> report)
    {
        ArgumentNullException.ThrowIfNull(nest);
        ArgumentNullException.ThrowIfNull(report);
        if (new NestReader(nest, report).Read() is not [var output, var first, var second])
        {
            return null;
        }

        var reported = 0;
        var roles = new RoleFinder(nest, output, first, second, diagnostic =>
        {
            reported++;
            report(diagnostic);
        });
        var positions = roles.Find();
        return reported > 0 ? null : Build(nest, roles, positions);
    }

    private static RaisedLayer? Build(MacNest nest, RoleFinder roles, (List<Position> Spatial, List<int> Batch) positions)
    {
        var spatial = positions.Spatial;
        var p = spatial.Count > 0 ? spatial[0] : Position.None;
        var q = spatial.Count > 1 ? spatial[1] : Position.None;
        ImmutableArray<ImmutableArray<int>> iterators =
            [One(p.Kernel), One(q.Kernel), One(p.Output), One(q.Output), [.. roles.Channels], [.. roles.Filters], [.. positions.Batch]];
        var shape = new LayerShape([.. iterators.Select(list => roles.Product(list))], [p.Stride, q.Stride], [p.Dilation, q.Dilation]);
        var kind = spatial.Count <= 1 && positions.Batch.Count == 0 && !p.IsWindow ? "gemm" : "conv";
        return new(kind, shape, roles.Product(roles.Groups)) { Iterators = iterators, Repeating = [.. roles.Groups] };

        static ImmutableArray<int> One(int iterator) => iterator < 0 ? [] : [iterator];
    }
}
