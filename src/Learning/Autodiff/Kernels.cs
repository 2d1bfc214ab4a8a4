using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dosa.Learning.Autodiff;

/// <summary>The loops that matrix products consist of, and the exponential of their activation.</summary>
internal static class Kernels
{
    /// <summary>y += a * x.</summary>
    public static void Axpy<T>(T a, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, INumberBase<T>
    {
        var wide = MemoryMarshal.Cast<T, Vector<T>>(x);
        var into = MemoryMarshal.Cast<T, Vector<T>>(y[..x.Length]);
        var scale = new Vector<T>(a);
        for (var i = 0; i < wide.Length; i++)
        {
            into[i] += scale * wide[i];
        }

        for (var i = wide.Length * Vector<T>.Count; i < x.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>The sum of x * y, in eight partial sums whatever the width of the machine's vectors: the same bits everywhere.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var wideX = MemoryMarshal.Cast<float, Vector256<float>>(x);
        var wideY = MemoryMarshal.Cast<float, Vector256<float>>(y);
        var sum = Vector256<float>.Zero;
        for (var i = 0; i < wideX.Length; i++)
        {
            sum += wideX[i] * wideY[i];
        }

        var total = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            total += sum[lane];
        }

        for (var i = wideX.Length * Vector256<float>.Count; i < x.Length; i++)
        {
            total += x[i] * y[i];
        }

        return total;
    }

    /// <summary>
    /// e^x, within one unit in the last place. Not <see cref="MathF.Exp"/>, whose last bit differs from machine to machine:
    /// x = n ln 2 + r with |r| at most ln 2 / 2, and e^r by its series.
    /// </summary>
    public static float Exp(float x)
    {
        const double Log2 = 0.69314718055994530942;
        double bounded = Math.Clamp(x, -87f, 88f);
        var n = Math.Round(bounded / Log2);
        var r = bounded - n * Log2;
        var series = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720 + r * (1.0 / 5040)))))));
        return (float)(series * BitConverter.Int64BitsToDouble((long)(n + 1023) << 52));
    }
}
