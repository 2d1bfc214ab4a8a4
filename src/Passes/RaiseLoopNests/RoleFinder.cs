using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>Second half of the inference: which factor is the input, and what each iterator does.</summary>
internal sealed class RoleFinder
{
    private readonly MacNest nest;
    private readonly TensorAccess output;
    private readonly TensorAccess input;
    private readonly TensorAccess weights;
    private readonly Action<Diagnostic> report;

    public RoleFinder(MacNest nest, TensorAccess output, TensorAccess first, TensorAccess second, Action<Diagnostic> report)
    {
        this.nest = nest;
        this.output = output;
        this.report = report;
        (input, weights) = IsSecondInput(first, second) ? (second, first) : (first, second);
        foreach (var i in Enumerable.Range(0, nest.Iterators.Length))
        {
            ListOf(i)?.Add(i);
        }
    }

    public List<int> Groups { get; } = [];

    public List<int> Filters { get; } = [];

    public List<int> Channels { get; } = [];

    private List<int> Outer { get; } = [];

    /// <summary>The axes in the order of the input's subscripts, and the iterators of the batch.</summary>
    public (List<Position> Spatial, List<int> Batch) Find()
    {
        foreach (var subscript in output.Subscripts.Concat(weights.Subscripts))
        {
            CheckFlat(subscript);
        }

        var positions = new List<Position>();
        foreach (var subscript in input.Subscripts)
        {
            if (Window(subscript) is { } window)
            {
                positions.Add(window);
            }
            else if (subscript.Terms is [(var only, _)] && Outer.Contains(only))
            {
                positions.Add(new(only, -1, 1, 1));
            }
            else
            {
                CheckFlat(subscript);
            }
        }

        foreach (var extra in positions.Where(position => position.IsWindow).Skip(2))
        {
            report(NestDiagnostics.ThirdWindow(input.Of(extra.Output)));
        }

        return Split(positions);
    }

    /// <summary>The product of trip counts.</summary>
    public long Product(IEnumerable<int> iterators) => iterators.Aggregate(1L, (product, iterator) => product * nest.Bounds[iterator]);

    // With one window (1-D), what stands before it is the batch when it stands alone; a plain axis behind it is the other axis.
    private (List<Position> Spatial, List<int> Batch) Split(List<Position> positions)
    {
        var windows = positions.Count(position => position.IsWindow);
        var plain = positions.Where(position => !position.IsWindow).ToList();
        var onlyBatch = windows == 1 && plain.Count == 1 && !positions[0].IsWindow;
        var free = Math.Max(0, 2 - windows);
        var batch = (onlyBatch ? plain : plain.SkipLast(free)).Select(position => position.Output).ToList();
        batch.AddRange(Outer.Where(iterator => !positions.Any(position => position.Output == iterator)));
        return ([.. positions.Where(position => !batch.Contains(position.Output))], batch);
    }

    // A kernel that is walked in steps looks like a window, too: 2*t + p. It counts through its axis, which windows seldom do.
    private bool IsSecondInput(TensorAccess first, TensorAccess second) =>
        HasWindow(output, first, second) && HasWindow(output, second, first) && Overlaps(first) != Overlaps(second)
            ? Overlaps(second) : IsInput(output, second, first);

    private bool Overlaps(TensorAccess access) => access.Subscripts.Any(subscript => subscript.Terms is [var a, var b]
        && (Math.Min(a.Factor, b.Factor) != 1 || Math.Max(a.Factor, b.Factor) != nest.Bounds[a.Factor <= b.Factor ? a.Iterator : b.Iterator]));

    /// <summary>Whether the first factor, rather than the second, is the input.</summary>
    public static bool IsInput(TensorAccess output, TensorAccess a, TensorAccess b)
    {
        var (windowsA, windowsB) = (HasWindow(output, a, b), HasWindow(output, b, a));
        return windowsA != windowsB ? windowsA : Shared(output, a, b) > Shared(output, b, a);
    }

    // Iterators of the output that only this factor has.
    private static int Shared(TensorAccess output, TensorAccess access, TensorAccess other) =>
        System.Numerics.BitOperations.PopCount(access.Iterators & output.Iterators & ~other.Iterators);

    private static bool HasWindow(TensorAccess output, TensorAccess access, TensorAccess other) => access.Subscripts.Any(subscript =>
        subscript.Terms.Any(term => output.Has(term.Iterator) && !other.Has(term.Iterator)) &&
        (subscript.Terms is [(_, > 1)] || subscript.Terms.Any(term => !output.Has(term.Iterator) && other.Has(term.Iterator))));

    private List<int>? ListOf(int i)
    {
        switch (output.Has(i), input.Has(i), weights.Has(i))
        {
            case (true, true, true):
                return Groups;
            case (true, true, false):
                return Outer;
            case (true, false, true):
                return Filters;
            case (false, true, true):
                return Channels;
            case (true, false, false):
                report(NestDiagnostics.OnlyInOutput(output.Of(i), nest.Iterators[i], input, weights));
                return null;
            case var (_, inInput, _):
                var (has, lacks) = inInput ? (input, weights) : (weights, input);
                report(NestDiagnostics.OnlyInOneFactor(has.Of(i), nest.Iterators[i], lacks));
                return null;
        }
    }

    // a*p + b*r with an output position p and a kernel position r, or a*p alone with a stride a.
    private Position? Window(Subscript subscript)
    {
        switch (subscript.Terms)
        {
            case [(var p, > 1 and var stride)] when Outer.Contains(p):
                return new(p, -1, stride, 1);
            case [var a, var b] when Outer.Contains(a.Iterator) && Channels.Remove(b.Iterator):
                return new(a.Iterator, b.Iterator, a.Factor, b.Factor);
            case [var a, var b] when Outer.Contains(b.Iterator) && Channels.Remove(a.Iterator):
                return new(b.Iterator, a.Iterator, b.Factor, a.Factor);
            default:
                return null;
        }
    }

    // One iterator, or several that together count through an axis without gaps or overlaps, such as 4*g + c with c < 4.
    private void CheckFlat(Subscript subscript)
    {
        if (subscript.IsPlain)
        {
            return;
        }

        var next = (Int128)1;
        foreach (var (iterator, factor) in subscript.Terms.OrderBy(term => term.Factor))
        {
            if (factor != next)
            {
                report(NestDiagnostics.NotAWindow(subscript, nest, ReferenceEquals(subscript.Tensor, input.Tensor)));
                return;
            }

            next *= nest.Bounds[iterator];
        }

        if (subscript.Offset != 0)
        {
            report(NestDiagnostics.NotAWindow(subscript, nest, ReferenceEquals(subscript.Tensor, input.Tensor)));
        }
    }
}
