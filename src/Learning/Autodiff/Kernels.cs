using System.Numerics;
using System.Runtime.InteropServices;

namespace Dosa.Learning.Autodiff;

/// <summary>The two loops that matrix products consist of.</summary>
internal static class Kernels
{
    /// <summary>y += a * x.</summary>
    public static void Axpy(float a, ReadOnlySpan<float> x, Span<float> y)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(x);
        var into = MemoryMarshal.Cast<float, Vector<float>>(y[..x.Length]);
        var scale = new Vector<float>(a);
        for (var i = 0; i < wide.Length; i++)
        {
            into[i] += scale * wide[i];
        }

        for (var i = wide.Length * Vector<float>.Count; i < x.Length; i++)
        {
            y[i] += a * x[i];
        }
    }

    /// <summary>The sum of x * y.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var wideX = MemoryMarshal.Cast<float, Vector<float>>(x);
        var wideY = MemoryMarshal.Cast<float, Vector<float>>(y);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < wideX.Length; i++)
        {
            sum += wideX[i] * wideY[i];
        }

        var total = Vector.Sum(sum);
        for (var i = wideX.Length * Vector<float>.Count; i < x.Length; i++)
        {
            total += x[i] * y[i];
        }

        return total;
    }
}
