using System.Collections.Immutable;

namespace Dosa.Onnx.Shapes;

/// <summary>The elements of operators on few elements, as far as shapes are computed by them.</summary>
internal static class Folding
{
    private static readonly Dictionary<string, (Func<long, long, long?> Whole, Func<double, double, double> Real)> Binary = new()
    {
        ["Add"] = ((a, b) => a + b, (a, b) => a + b),
        ["Sub"] = ((a, b) => a - b, (a, b) => a - b),
        ["Mul"] = ((a, b) => a * b, (a, b) => a * b),
        ["Div"] = ((a, b) => b == 0 ? null : a / b, (a, b) => a / b),
        ["Mod"] = ((a, b) => b == 0 ? null : b == -1 ? 0 : ((a % b) + b) % b, (a, b) => a - (b * Math.Floor(a / b))),
        ["Pow"] = ((a, b) => (long)Math.Clamp(Math.Pow(a, b), long.MinValue, 9e18), Math.Pow),
        ["Min"] = ((a, b) => Math.Min(a, b), Math.Min),
        ["Max"] = ((a, b) => Math.Max(a, b), Math.Max),
        ["Equal"] = ((a, b) => a == b ? 1 : 0, (a, b) => a == b ? 1 : 0),
        ["Greater"] = ((a, b) => a > b ? 1 : 0, (a, b) => a > b ? 1 : 0),
        ["GreaterOrEqual"] = ((a, b) => a >= b ? 1 : 0, (a, b) => a >= b ? 1 : 0),
        ["Less"] = ((a, b) => a < b ? 1 : 0, (a, b) => a < b ? 1 : 0),
        ["LessOrEqual"] = ((a, b) => a <= b ? 1 : 0, (a, b) => a <= b ? 1 : 0),
        ["And"] = ((a, b) => a != 0 && b != 0 ? 1 : 0, (a, b) => a != 0 && b != 0 ? 1 : 0),
        ["Or"] = ((a, b) => a != 0 || b != 0 ? 1 : 0, (a, b) => a != 0 || b != 0 ? 1 : 0),
    };

    private static readonly Dictionary<string, Func<double, double>> Unary = new()
    {
        ["Neg"] = a => -a,
        ["Abs"] = Math.Abs,
        ["Floor"] = Math.Floor,
        ["Ceil"] = Math.Ceiling,
        ["Round"] = Math.Round,
        ["Sqrt"] = Math.Sqrt,
        ["Reciprocal"] = a => 1 / a,
        ["Not"] = a => a == 0 ? 1 : 0,
        ["Sign"] = a => Math.Sign(double.IsNaN(a) ? 0 : a),
    };

    /// <summary>Whether an operator of two operands is computed here.</summary>
    public static bool IsBinary(string kind) => Binary.ContainsKey(kind);

    /// <summary>The elements of a result of these extents; null where they are not known.</summary>
    public static Elements? Of(string kind, Tensor a, Tensor b, ImmutableArray<long> shape)
    {
        if (!Binary.TryGetValue(kind, out var rule) || a is not { Values: { } left, Shape: { } leftShape } || b is not
            {
                Values: { } right,
                Shape: { } rightShape
            }
            || Extents.Product(shape) is < 0 or > Elements.Most)
        {
            return null;
        }

        var places = Places(shape).ToArray();
        if (!left.IsWhole || !right.IsWhole)
        {
            var (x, y) = (left.ToReal().Reals, right.ToReal().Reals);
            ImmutableArray<double> reals = [.. places.Select(place => rule.Real(x[At(place, leftShape)], y[At(place, rightShape)]))];
            return Elements.Of(reals);
        }

        var wholes = places.Select(place => rule.Whole(left.Wholes[At(place, leftShape)], right.Wholes[At(place, rightShape)])).ToArray();
        return wholes.Contains(null) ? null : Elements.Of([.. wholes.Select(whole => whole!.Value)]);
    }

    /// <summary>The elements of an operator of one operand; null where they are not known.</summary>
    public static Elements? Of(string kind, Tensor a)
    {
        if (!Unary.TryGetValue(kind, out var rule) || a.Values is not { } values)
        {
            return null;
        }

        ImmutableArray<double> reals = [.. values.ToReal().Reals.Select(rule)];
        return values.IsWhole ? Elements.Of(reals).ToWhole() : Elements.Of(reals);
    }

    /// <summary>A choice element by element; null where it is not known.</summary>
    public static Elements? Where(Tensor condition, Tensor a, Tensor b, ImmutableArray<long> shape)
    {
        if (condition is not { Wholes: { } chosen, Shape: { } chosenShape } || a is not { Values: { } left, Shape: { } leftShape }
            || b is not { Values: { } right, Shape: { } rightShape } || left.IsWhole != right.IsWhole || Extents.Product(shape) is < 0 or > Elements.Most)
        {
            return null;
        }

        var both = left.IsWhole ? Elements.Of(left.Wholes.AddRange(right.Wholes)) : Elements.Of(left.Reals.AddRange(right.Reals));
        return both.Pick(Places(shape).Select(place =>
            chosen[At(place, chosenShape)] != 0 ? At(place, leftShape) : left.Count + At(place, rightShape)).ToArray());
    }

    /// <summary>The elements repeated to these extents; null where they are not known.</summary>
    public static Elements? Expand(Tensor a, ImmutableArray<long> shape) =>
        a is { Values: { } values, Shape: { } own } && own.Length <= shape.Length && Extents.Product(shape) is >= 0 and <= Elements.Most
            ? values.Pick(Places(shape).Select(place => At(place, own)).ToArray())
            : null;

    /// <summary>Every place of a tensor of these extents, in order.</summary>
    public static IEnumerable<long[]> Places(ImmutableArray<long> shape)
    {
        var count = Extents.Product(shape);
        for (var i = 0L; i < count; i++)
        {
            var (place, rest) = (new long[shape.Length], i);
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                (rest, place[axis]) = Math.DivRem(rest, shape[axis]);
            }

            yield return place;
        }
    }

    /// <summary>Which element stands at a place; extents of one are repeated.</summary>
    public static int At(long[] place, ImmutableArray<long> shape)
    {
        var at = 0L;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            at = (at * shape[axis]) + (shape[axis] == 1 ? 0 : place[place.Length - shape.Length + axis]);
        }

        return (int)at;
    }
}
