using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>A loop of a layer: its name where the layer was written, its bound, and the name by which designs speak of it.</summary>
/// <param name="Name">The layer's own name.</param>
/// <param name="Bound">How often it runs, from 1.</param>
/// <param name="Role">The loop of a convolution that it corresponds to (R, S, P, Q, C, K, N), or its own name.</param>
public sealed record LoopDim(string Name, long Bound, string Role)
{
    /// <summary>A loop whose name is its role.</summary>
    public LoopDim(string name, long bound)
        : this(name, bound, name)
    {
    }

    /// <summary>
    /// Whether the loop is none of a convolution's. Rules that speak of those have no place for it: it may always run at the outermost
    /// level, as a host repeats a layer.
    /// </summary>
    public bool IsOwn => !IsLetter(Role);

    /// <summary>
    /// Whether a word of a design means this loop: its role, or its own name. The letters of a convolution mean roles alone, so that the
    /// loop K of a product written with M, N and K is C to a design.
    /// </summary>
    public bool IsMeantBy(string word) => word == Role || (word == Name && !IsLetter(word));

    private static bool IsLetter(string word) => word.Length == 1 && "RSPQCKN".Contains(word[0], StringComparison.Ordinal);
}

/// <summary>A loop times a coefficient, one part of a coordinate.</summary>
/// <param name="Dim">The loop's position among the layer's.</param>
/// <param name="Coefficient">How far a step of the loop moves the coordinate, from 1.</param>
public readonly record struct Term(int Dim, long Coefficient);

/// <summary>An operand of a layer: which words an iteration uses, one sum of terms for each coordinate.</summary>
public sealed record OperandAccess(string Name, ImmutableArray<ImmutableArray<Term>> Coordinates)
{
    /// <summary>Whether a loop changes which word is used.</summary>
    public bool Moves(int dim) => Coordinates.Any(coordinate => coordinate.Any(term => term.Dim == dim));
}

/// <summary>
/// A layer as an affine contraction: for all iterations of its loops, output += weights * inputs, each at coordinates that are
/// sums of coefficient * loop. Convolutions, matrix products, depthwise and transposed forms and gradients are all of this kind.
/// </summary>
/// <param name="Dims">The loops, at most <see cref="MaxDims"/>.</param>
/// <param name="Weights">The operand of the role W; an operand without coordinates where there is none.</param>
/// <param name="Inputs">The operand of the role I.</param>
/// <param name="Output">The operand of the role O, which sums are added to.</param>
public sealed record Contraction(ImmutableArray<LoopDim> Dims, OperandAccess Weights, OperandAccess Inputs, OperandAccess Output)
{
    /// <summary>The most loops of a layer.</summary>
    public const int MaxDims = 12;

    /// <summary>The most coordinates of an operand.</summary>
    public const int MaxCoordinates = 8;

    /// <summary>The operand of a role.</summary>
    public OperandAccess this[Tensor tensor] => tensor switch { Tensor.W => Weights, Tensor.I => Inputs, _ => Output };

    /// <summary>Multiply-accumulates: the product of the bounds, as a double, which never overflows.</summary>
    public double Macs => Dims.Aggregate(1.0, (product, dim) => product * dim.Bound);

    /// <summary>Words of an operand, gaps of strided coordinates included.</summary>
    public double Words(Tensor tensor) => this[tensor].Coordinates.Aggregate(
        1.0, (words, coordinate) => words * (1 + coordinate.Sum(term => (Dims[term.Dim].Bound - 1.0) * term.Coefficient)));

    /// <summary>The position of a loop by its name or else its role; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<char> name)
    {
        var byRole = -1;
        for (var i = 0; i < Dims.Length; i++)
        {
            if (name.SequenceEqual(Dims[i].Name))
            {
                return i;
            }

            byRole = byRole < 0 && name.SequenceEqual(Dims[i].Role) ? i : byRole;
        }

        return byRole;
    }

    /// <summary>A convolution: W over C, K, R, S; I over N, C and two windows; O over N, K, P, Q.</summary>
    public static Contraction Of(in Layer layer)
    {
        var bounds = layer;
        return new(
            [.. Enum.GetValues<Dim>().Select(dim => new LoopDim(dim.ToString(), bounds[dim]))],
            Access("W", One(Dim.C), One(Dim.K), One(Dim.R), One(Dim.S)),
            Access("I", One(Dim.N), One(Dim.C), Window(Dim.R, layer.Wdilation, Dim.P, layer.Wstride), Window(Dim.S, layer.Hdilation, Dim.Q, layer.Hstride)),
            Access("O", One(Dim.N), One(Dim.K), One(Dim.Q), One(Dim.P)));
    }

    /// <summary>
    /// A layer from flat tables: a name, bound and role for each loop, and for each operand (W, I, O) its name and coordinates, each as
    /// one coefficient a loop, 0 for loops that it does not have.
    /// </summary>
    public static Contraction Of(
        ImmutableArray<string> names,
        ImmutableArray<long> bounds,
        ImmutableArray<string> roles,
        ImmutableArray<string> operands,
        ImmutableArray<ImmutableArray<ImmutableArray<long>>> coordinates)
    {
        var accesses = operands.Zip(coordinates, (name, rows) => new OperandAccess(name,
            [.. rows.Select(row => row.Select((coefficient, dim) => new Term(dim, coefficient)).Where(term => term.Coefficient != 0).ToImmutableArray())]));
        return accesses.ToArray() is [var weights, var inputs, var output]
            ? new([.. names.Select((name, i) => new LoopDim(name, bounds[i], roles[i]))], weights, inputs, output)
            : throw new ArgumentException("A layer has three operands.", nameof(operands));
    }

    /// <summary>One channel by one: W over C, R, S; I over N, C and two windows; O over N, C, P, Q. The bound of K is 1.</summary>
    public static Contraction Depthwise(in Layer layer)
    {
        var dense = Of(layer);
        return dense with
        {
            Weights = Access("W", One(Dim.C), One(Dim.R), One(Dim.S)),
            Output = Access("O", One(Dim.N), One(Dim.C), One(Dim.Q), One(Dim.P)),
        };
    }

    /// <summary>N products of P x C by C x K: every operand has the batch.</summary>
    public static Contraction BatchedProduct(int batch, int rows, int depth, int columns) => Of(new(1, 1, rows, 1, depth, columns, batch)) with
    {
        Weights = Access("W", One(Dim.N), One(Dim.C), One(Dim.K)),
        Inputs = Access("I", One(Dim.N), One(Dim.C), One(Dim.P)),
        Output = Access("O", One(Dim.N), One(Dim.K), One(Dim.P)),
    };

    private static OperandAccess Access(string name, params ImmutableArray<Term>[] coordinates) => new(name, [.. coordinates]);

    private static ImmutableArray<Term> One(Dim dim) => [new((int)dim, 1)];

    private static ImmutableArray<Term> Window(Dim filter, long dilation, Dim output, long stride) => [new((int)filter, dilation), new((int)output, stride)];
}
