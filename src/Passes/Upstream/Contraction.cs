using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes.Upstream;

/// <summary>
/// An operation of linalg, tosa or stablehlo as a multiply-accumulate nest and as the layer that it is:
/// <code>
/// linalg.matmul(%a, %b, %c)   ----&gt;   nest (m, n, k) {C[m, n] += A[m, k] * B[k, n]}   ----&gt;   gemm P = m, K = n, C = k
/// </code>
/// </summary>
internal sealed record Contraction(ContractionForm Form, ImmutableArray<long> Bounds, RaisedLayer Layer)
{
    private static readonly HashSet<string> None = [];

    /// <summary>The layer, or why an operation that computes is none, or neither for other operations.</summary>
    public static (Contraction? Found, string? Reason) Read(Operation operation, Module module, KnownSizes sizes) => Read(operation, module, sizes, None);

    /// <summary>The same with some names of operations taken for unknown.</summary>
    public static (Contraction? Found, string? Reason) Read(Operation operation, Module module, KnownSizes sizes, IReadOnlySet<string> without)
    {
        var reading = FormReader.Read(operation, module, sizes, without);
        if (reading.Form is not { } form)
        {
            return (null, reading.Reason);
        }

        if (IteratorBounds.Of(form, out var reason) is not { } bounds)
        {
            return (null, reason);
        }

        return Infer(form, bounds, operation.Location, out reason) is { } layer ? (new(form, bounds, layer), null) : (null, reason);
    }

    // As it stands; where that is no layer, without the iterators that count to one.
    private static RaisedLayer? Infer(ContractionForm form, ImmutableArray<long> bounds, Location location, out string reason)
    {
        ImmutableArray<int> all = [.. Enumerable.Range(0, bounds.Length)];
        if (Infer(form, bounds, all, location, out reason) is { } layer)
        {
            return layer;
        }

        ImmutableArray<int> kept = [.. all.Where(i => bounds[i] > 1)];
        return kept.Length == all.Length ? null : Infer(form, bounds, kept, location, out _);
    }

    private static RaisedLayer? Infer(ContractionForm form, ImmutableArray<long> bounds, ImmutableArray<int> kept, Location location, out string reason)
    {
        var accesses = ImmutableArray.CreateBuilder<NestAccess>();
        foreach (var (name, operand) in new[] { ("output", form.Output), ("input", form.Input), ("weights", form.Weights) })
        {
            if (Walk(form.Operands[operand].Map, kept) is not { } map)
            {
                reason = $"it walks its {name} by {Printer.Print(new AffineMapAttribute(form.Operands[operand].Map))}, whose subscripts are not all sums " +
                    $"of iterators";
                return null;
            }

            accesses.Add(new(name, map, location, []));
        }

        var why = "";
        var nest = new MacNest(
            [.. kept.Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i}"))], [.. kept.Select(i => bounds[i])], accesses.ToImmutable(), location);
        var layer = LayerInference.Infer(nest, diagnostic => why = why.Length == 0 ? diagnostic.Message : why);
        reason = char.ToLowerInvariant(why.FirstOrDefault('i')) + (why.Length > 1 ? why[1..].TrimEnd('.') : "");
        return layer is null ? null : layer with
        {
            Iterators = [.. layer.Iterators.Select(list => list.Select(i => kept[i]).ToImmutableArray())],
            Repeating = [.. layer.Repeating.Select(i => kept[i])],
        };
    }

    // Where a window begins does not matter to a layer, nor do subscripts that stay the same.
    private static AffineMap? Walk(AffineMap map, ImmutableArray<int> kept)
    {
        var results = ImmutableArray.CreateBuilder<AffineExpression>();
        foreach (var result in map.Results)
        {
            if (Subscript.TryRead("", result, Location.Unknown) is not { } subscript)
            {
                return null;
            }

            var terms = subscript.Terms.Where(term => kept.Contains(term.Iterator)).Select(term => Term(kept.IndexOf(term.Iterator), term.Factor)).ToList();
            if (terms.Count > 0)
            {
                results.Add(terms.Aggregate((sum, term) => new AffineBinary(AffineOperator.Add, sum, term)));
            }
        }

        return new(kept.Length, 0, results.ToImmutable());
    }

    private static AffineExpression Term(int iterator, long factor) => factor == 1 ? new AffineDim(iterator)
        : new AffineBinary(AffineOperator.Multiply, new AffineDim(iterator), new AffineConstant(factor));
}
