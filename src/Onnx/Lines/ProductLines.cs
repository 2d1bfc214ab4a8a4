using System.Collections.Immutable;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>Matrix products as lines. Each gives why there is none, where there is none.</summary>
internal static class ProductLines
{
    /// <summary>
    /// A product with batch axes: those that both factors have are the batch; those that one has alone are rows or columns of it.
    /// <code>
    /// (8, 4, m, k) * (4, k, n)   ----&gt;   rows = 8 * m, columns = n, batch = 4
    /// </code>
    /// </summary>
    public static string? Multiply(NodeScope node, NodeLines lines, int first, int second)
    {
        if (ProductRules.Factors(node, first, second) is not var (a, b) || a.Contains(-1) || b.Contains(-1))
        {
            return LineRules.NotKnown;
        }

        var (rows, columns, batch) = (a.Length == 1 ? 1 : a[^2], b.Length == 1 ? 1 : b[^1], 1L);
        var (outer, inner) = (a[..Math.Max(0, a.Length - 2)], b[..Math.Max(0, b.Length - 2)]);
        for (var i = 1; i <= Math.Max(outer.Length, inner.Length); i++)
        {
            var (x, y) = (i <= outer.Length ? outer[^i] : 1, i <= inner.Length ? inner[^i] : 1);
            (rows, columns, batch) = x == y ? (rows, columns, batch * x) : y == 1 ? (rows * x, columns, batch) : (rows, columns * y, batch);
        }

        return Product(node, lines, (first, second), (rows, columns, a[^1], batch));
    }

    public static string? General(NodeScope node, NodeLines lines, int first, int second) =>
        ProductRules.Factors(node, first, second) is not var (a, b) || a.Contains(-1) || b.Contains(-1) ? LineRules.NotKnown
            : Product(node, lines, (first, second), (a[0], b[1], a[1], 1));

    public static string? NBits(NodeScope node, NodeLines lines)
    {
        var (n, k) = (node.Whole("N", -1), node.Whole("K", -1));
        return node.Shape(0) is not { Length: > 0 } a || a.Contains(-1) || n < 1 || k != a[^1] ? LineRules.NotKnown
            : Product(node, lines, (0, 1), (Extents.Product(a[..^1]), n, k, 1));
    }

    public static string? Sum(NodeScope node, NodeLines lines)
    {
        if (EinsteinSum.Read(node) is not { } sum || sum.Sizes.Values.Any(size => size < 0))
        {
            return LineRules.NotKnown;
        }

        if (sum.Factors.Length == 1)
        {
            return LineRules.NoProducts;
        }

        // From left to right, two at a time: what neither the result nor a later factor has is summed.
        var (left, from) = (sum.Factors[0], lines.Source(0));
        for (var i = 1; i < sum.Factors.Length; i++)
        {
            var right = sum.Factors[i];
            var later = sum.Output + string.Concat(sum.Factors.Skip(i + 1));
            var isLast = i == sum.Factors.Length - 1;
            var line = isLast ? lines.Name : lines.Part(FormattableString.Invariant($"{i}"));
            var (k, batch) = (Size(left, right, false), Size(left, right, true));
            var (m, n) = (Alone(left, right), Alone(right, left));
            left = string.Concat(left.Union(right).Where(label => later.Contains(label, StringComparison.Ordinal)));
            if (k == 1 && m == 1 && n == 1)
            {
                return sum.Factors.Length > 2 ? "products of single elements are not read beside products of matrices" : LineRules.NoProducts;
            }

            lines.Product(line, 1, [.. ((string?[])[from, lines.Source(i)]).OfType<string>()], m, n, k, batch);
            from = line;

            long Size(string a, string b, bool isKept) => sum.Product(a.Intersect(b).Where(label => later.Contains(label,
                StringComparison.Ordinal) == isKept));
            long Alone(string a, string b) => sum.Product(a.Except(b).Where(label => later.Contains(label, StringComparison.Ordinal)));
        }

        return null;
    }

    // Constants are weights: where the first factor is one and the second is not, the product is turned round.
    private static string? Product(NodeScope node, NodeLines lines, (int First, int Second) factors, (long M, long N, long K, long Batch) sizes)
    {
        if (sizes.M < 1 || sizes.N < 1 || sizes.K < 1 || sizes.Batch < 1)
        {
            return LineRules.NoProducts;
        }

        if (Math.Max(Math.Max(sizes.M, sizes.N), Math.Max(sizes.K, sizes.Batch)) > int.MaxValue)
        {
            return LineRules.TooLarge;
        }

        var isTurned = node[factors.First].IsConstant && !node[factors.Second].IsConstant;
        var (m, n) = isTurned ? (sizes.N, sizes.M) : (sizes.M, sizes.N);
        lines.Product(lines.Name, 1, lines.Sources(isTurned ? factors.Second : factors.First, isTurned ? factors.First : factors.Second), m, n,
            sizes.K, sizes.Batch);
        return null;
    }
}
