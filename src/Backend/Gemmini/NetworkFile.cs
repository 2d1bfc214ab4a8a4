using System.Globalization;

namespace Dosa.Backend.Gemmini;

/// <summary>The C file of a network: includes every layer's file, runs them one after the other, and says which failed.</summary>
internal static class NetworkFile
{
    public static string Name(string network) => $"dosa_{CText.Identifier(network)}.c";

    public static string Print(string network, IReadOnlyList<KernelFile> kernels) => string.Create(CultureInfo.InvariantCulture, $$"""
        // All layers of {{network}}, one after the other. -DDOSA_FIRST=i -DDOSA_LAST=j runs some of them.
        #undef DOSA_STANDALONE
        {{KernelFile.Limits([.. kernels.Select(kernel => kernel.Kernel)])}}
        #include "{{RuntimeHeader.Name}}"
        {{string.Concat(kernels.Select(kernel => $"#include \"{kernel.Name}\"\n"))}}
        #ifndef DOSA_FIRST
        #define DOSA_FIRST 0
        #endif
        #ifndef DOSA_LAST
        #define DOSA_LAST {{kernels.Count - 1}}
        #endif

        static const struct dosa_layer *const dosa_network[] = {
        {{string.Concat(kernels.Select(kernel => $"  &{kernel.Symbol},\n"))}}};

        int main(void) {
          int failed = 0;
          gemmini_flush(0);
          for (int i = DOSA_FIRST; i <= DOSA_LAST; i++) {
            failed += dosa_test(dosa_network[i]);
          }
          printf("%s {{network}}: %d of %d layers failed\n", failed == 0 ? "PASS" : "FAIL", failed, DOSA_LAST - DOSA_FIRST + 1);
          return failed == 0 ? 0 : 1;
        }

        """);
}
