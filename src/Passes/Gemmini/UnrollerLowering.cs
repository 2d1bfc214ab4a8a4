using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>Steps on tiles ----> calls of the hardware's loop unrollers.</summary>
internal static class UnrollerLowering
{
    public static (GemminiKernel? Kernel, string? Why) Lower(GemminiKernel kernel) => (null, kernel.Name);
}
