using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dosa.CostModel;

/// <summary>Three plain numbers in one vector; the fourth place means nothing. Every operation gives the bits of <see cref="Exact"/>'s.</summary>
internal readonly struct ExactOperands : IOperands<ExactOperands, Exact>
{
    private readonly Vector256<double> all;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExactOperands(Vector256<double> all) => this.all = all;

    /// <inheritdoc/>
    public Exact W
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(all.GetElement(0));
    }

    /// <inheritdoc/>
    public Exact I
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(all.GetElement(1));
    }

    /// <inheritdoc/>
    public Exact O
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(all.GetElement(2));
    }

    /// <summary>Four lanes for each set of operands, all bits set where the operand is in the set.</summary>
    private static ReadOnlySpan<long> Masks =>
    [
        0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, -1, -1, 0, 0,
        0, 0, -1, 0, -1, 0, -1, 0, 0, -1, -1, 0, -1, -1, -1, 0,
    ];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands Same(Exact value) => new(Vector256.Create(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands Where(TensorSet set, ExactOperands inside, ExactOperands outside)
    {
        var mask = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)((int)set & 7) * 4).AsDouble();
        return new(Vector256.ConditionalSelect(mask, inside.all, outside.all));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands Ceiling(ExactOperands x) => new(Vector256.Ceiling(x.all));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands Floor(ExactOperands x) => new(Vector256.Floor(x.all));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands Sqrt(ExactOperands x) => new(Vector256.Sqrt(x.all));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands operator +(ExactOperands a, ExactOperands b) => new(a.all + b.all);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands operator -(ExactOperands a, ExactOperands b) => new(a.all - b.all);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands operator *(ExactOperands a, ExactOperands b) => new(a.all * b.all);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExactOperands operator /(ExactOperands a, ExactOperands b) => new(a.all / b.all);
}
