using System.Collections.Immutable;

namespace Dosa.CostModel;

/// <summary>
/// A layer as the equations take it: bounds and coefficients in flat tables. Immutable and safe to share between threads.
/// </summary>
public sealed class LayerGeometry
{
    private readonly double[] bounds;
    private readonly double[][] coefficients = new double[Relevance.Tensors][];
    private readonly int[] coordinates = new int[Relevance.Tensors];
    private readonly int[] masks = new int[Relevance.Tensors];
    private readonly TensorSet[] moved;
    private readonly int[] shared = new int[Relevance.Tensors];
    private readonly bool[] plain = new bool[Relevance.Tensors];
    private readonly bool[] single = new bool[Relevance.Tensors];
    private readonly (int Coordinate, double Step)[] moves = new (int, double)[Relevance.Tensors * Contraction.MaxDims];

    /// <summary>The tables of a layer.</summary>
    /// <exception cref="ArgumentException">The layer has a <see cref="Problem"/>.</exception>
    public LayerGeometry(Contraction layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (Problem(layer) is { } problem)
        {
            throw new ArgumentException(problem, nameof(layer));
        }

        Layer = layer;
        bounds = [.. layer.Dims.Select(dim => (double)dim.Bound)];
        Macs = layer.Macs;
        Outputs = layer.Words(Tensor.O);
        for (var tensor = Tensor.W; tensor <= Tensor.O; tensor++)
        {
            Fill(tensor, layer[tensor].Coordinates);
        }

        moved = [.. bounds.Select((_, dim) => (TensorSet)((masks[0] >> dim & 1) | ((masks[1] >> dim & 1) << 1) | ((masks[2] >> dim & 1) << 2)))];
    }

    /// <summary>The layer.</summary>
    public Contraction Layer { get; }

    /// <summary>How many loops the layer has.</summary>
    public int Dims => bounds.Length;

    /// <summary>Multiply-accumulates.</summary>
    public double Macs { get; }

    /// <summary>Words of the output.</summary>
    public double Outputs { get; }

    /// <summary>The bound of a loop.</summary>
    public double Bound(int dim) => bounds[dim];

    /// <summary>One bit a loop, set where the loop changes which words of the operand are used.</summary>
    internal int Mask(Tensor tensor) => masks[(int)tensor];

    /// <summary>The operands of which a loop changes which words are used.</summary>
    internal TensorSet Moved(int dim) => moved[dim];

    /// <summary>The loops that share a coordinate of the operand with another loop, as a window's do.</summary>
    internal int Shared(Tensor tensor) => shared[(int)tensor];

    /// <summary>Whether every coordinate is one loop, so that tiles are products of factors and never overlap.</summary>
    public bool IsPlain(Tensor tensor) => plain[(int)tensor];

    /// <summary>The number of an operand's coordinates.</summary>
    internal int Coordinates(Tensor tensor) => coordinates[(int)tensor];

    /// <summary>How far a step of a loop moves an operand along each of its coordinates.</summary>
    internal ReadOnlySpan<double> Moves(Tensor tensor, int dim) =>
        coefficients[(int)tensor].AsSpan(dim * Contraction.MaxCoordinates, coordinates[(int)tensor]);

    /// <summary>
    /// The one coordinate of an operand that a loop moves, and how far; coordinate 0 by 0 for a loop that moves none. Only where
    /// <see cref="MovesOne"/> holds.
    /// </summary>
    internal (int Coordinate, double Step) Move(Tensor tensor, int dim) => moves[(int)tensor * Contraction.MaxDims + dim];

    /// <summary>The same for all loops of the layer.</summary>
    internal ReadOnlySpan<(int Coordinate, double Step)> Moves(Tensor tensor) => moves.AsSpan((int)tensor * Contraction.MaxDims, Contraction.MaxDims);

    /// <summary>Whether no loop moves more than one coordinate of the operand.</summary>
    internal bool MovesOne(Tensor tensor) => single[(int)tensor];

    /// <summary>Why the model cannot take a layer, as a sentence; null when it can.</summary>
    public static string? Problem(Contraction layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer.Dims.Length is 0 or > Contraction.MaxDims)
        {
            return $"a layer has 1 to {Contraction.MaxDims} loops, not {layer.Dims.Length}";
        }

        if (layer.Dims.FirstOrDefault(dim => dim.Bound is < 1 or > int.MaxValue) is { } dim)
        {
            return $"the bound of {dim.Name} is {dim.Bound}; bounds are whole numbers from 1 to {int.MaxValue}";
        }

        if (layer.Macs > CostModel.Layer.MaxMacs)
        {
            return "the layer has more than 2^53 multiply-accumulates";
        }

        ImmutableArray<OperandAccess> operands = [layer.Weights, layer.Inputs, layer.Output];
        if (operands.Any(operand => operand.Coordinates.Length > Contraction.MaxCoordinates))
        {
            return $"an operand has more than {Contraction.MaxCoordinates} coordinates";
        }

        var terms = operands.SelectMany(operand => operand.Coordinates).SelectMany(coordinate => coordinate);
        return terms.Any(term => term.Dim < 0 || term.Dim >= layer.Dims.Length || term.Coefficient is < 1 or > int.MaxValue)
            ? $"coefficients are whole numbers from 1 to {int.MaxValue}"
            : null;
    }

    private void Fill(Tensor tensor, ImmutableArray<ImmutableArray<Term>> access)
    {
        var table = coefficients[(int)tensor] = new double[bounds.Length * Contraction.MaxCoordinates];
        coordinates[(int)tensor] = access.Length;
        var isPlain = true;
        for (var c = 0; c < access.Length; c++)
        {
            foreach (var (dim, coefficient) in access[c])
            {
                isPlain &= access[c].Length == 1 && coefficient == 1 && (masks[(int)tensor] >> dim & 1) == 0;
                masks[(int)tensor] |= 1 << dim;
                shared[(int)tensor] |= access[c].Length > 1 ? 1 << dim : 0;
                table[dim * Contraction.MaxCoordinates + c] += coefficient;
            }
        }

        plain[(int)tensor] = isPlain;
        single[(int)tensor] = true;
        for (var dim = 0; dim < bounds.Length; dim++)
        {
            var row = Moves(tensor, dim);
            var at = row.IndexOfAnyExcept(0.0);
            single[(int)tensor] &= at < 0 || row[(at + 1)..].IndexOfAnyExcept(0.0) < 0;
            moves[(int)tensor * Contraction.MaxDims + dim] = at < 0 ? (0, 0) : (at, row[at]);
        }
    }
}
