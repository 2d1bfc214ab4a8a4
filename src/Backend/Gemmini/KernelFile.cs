using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>The C file of one layer: its kernel, its description, and a main function of its own when asked for.</summary>
internal sealed record KernelFile(string Network, GemminiKernel Kernel)
{
    private string Id => CText.Identifier(Network) + "_" + CText.Identifier(Kernel.Name);

    /// <summary>The file's name without its folder.</summary>
    public string Name => $"dosa_{Id}.c";

    /// <summary>The C name of the layer's description.</summary>
    public string Symbol => $"dosa_layer_{Id}";

    public string Print()
    {
        var shape = Kernel.Shape;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            // Layer {{Kernel.Name}} of {{Network}}: a filter of R {{shape.R}} x S {{shape.S}}, an output of P {{shape.P}} x Q {{shape.Q}} (width x height), C {{shape.C}} input and
            // K {{shape.K}} output channels, a batch of N {{shape.N}}; the input is {{shape.InputWidth}} x {{shape.InputHeight}}{{(shape.IsPadded ? string.Create(CultureInfo.InvariantCulture, $", {shape.PadLeft} columns and {shape.PadTop} rows of zeros precede it") : "")}}.
            // A tile in the scratchpad: {{Extents(Kernel.ScratchpadTile)}}; in the accumulator: {{Extents(Kernel.AccumulatorTile)}}.{{(Kernel.Copies == 2 ? " Room for two of each." : "")}}
            // {{Layouts(shape)}}
            // The program is one run of the layer{{(shape.Groups > 1 ? string.Create(CultureInfo.InvariantCulture, $", all {shape.Groups} groups of it") : "")}}; the network has {{Kernel.Repeats}}, and dosa_test makes {{(Kernel.Repeats > 1 ? "each, with data of its own" : "it")}}.
            // Built alone with -DDOSA_STANDALONE, or included by the network's file.
            #ifdef DOSA_STANDALONE
            {{Limits([Kernel])}}#endif
            #ifdef DOSA_MAX_INPUT
            #include "{{RuntimeHeader.Name}}"

            #if DIM != {{Kernel.Machine.Dim}} || BANK_NUM != {{Kernel.Machine.Banks}} || BANK_ROWS < {{Kernel.Machine.BankRows}} || ACC_ROWS < {{Kernel.Machine.AccumulatorRows}}
            #error "This kernel was scheduled for another machine than gemmini_params.h describes."
            #endif

            static DOSA_UNUSED void {{Symbol}}_run(const elem_t *input, const elem_t *weights, const acc_t *bias, acc_t *partial, elem_t *output) {
              (void)input, (void)weights, (void)bias, (void)partial, (void)output;
            {{CStatements.Print(Kernel)}}}

            static const DOSA_UNUSED struct dosa_layer {{Symbol}} = {
              {{CText.Quote(Kernel.Name)}},
              {{shape.R}}, {{shape.S}}, {{shape.P}}, {{shape.Q}}, {{shape.C}}, {{shape.K}}, {{shape.N}}, {{shape.Groups}}, {{Kernel.Repeats}},
              {{shape.StrideWidth}}, {{shape.StrideHeight}}, {{shape.DilationWidth}}, {{shape.DilationHeight}},
              {{shape.PadLeft}}, {{shape.PadTop}}, {{shape.InputWidth}}, {{shape.InputHeight}},
              {{shape.InputPixel}}, {{shape.OutputPixel}}, {{shape.InputGroup}}, {{shape.OutputGroup}},
              {{(Kernel.Epilogue.Bias ? "true" : "false")}}, {{(Kernel.Epilogue.Relu ? "true" : "false")}}, {{CText.Of(Kernel.Epilogue.Scale)}},
              {{Symbol}}_run,
            };
            #endif

            #ifdef DOSA_STANDALONE
            int main(void) {
              gemmini_flush(0);
              return dosa_test(&{{Symbol}});
            }
            #endif

            """);
    }

    private static string Layouts(ConvolutionShape shape)
    {
        var (outer, inner) = shape is not { Groups: > 1 } ? ("", "") : shape.AreApart ? ("[group]", "") : ("", "[group]");
        return $"Inputs and outputs are {outer}[batch][row][column]{inner}[channel], weights {(shape.Groups > 1 ? "[group]" : "")}[filter row][filter column]" +
            "[input channel][output channel].";
    }

    /// <summary>The extents that are not 1.</summary>
    private static string Extents(ImmutableArray<int> tile)
    {
        var parts = "RSPQCKN".Zip(tile).Where(part => part.Second > 1)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.First} {part.Second}"));
        return string.Join(", ", parts.DefaultIfEmpty("one element"));
    }

    /// <summary>Sizes of the arrays that hold any of these layers.</summary>
    public static string Limits(IReadOnlyList<GemminiKernel> kernels) => string.Create(CultureInfo.InvariantCulture, $"""
        #define DOSA_MAX_INPUT {kernels.Max(kernel => kernel.Shape.InputElements)}
        #define DOSA_MAX_WEIGHTS {kernels.Max(kernel => kernel.Shape.WeightElements)}
        #define DOSA_MAX_CHANNELS {kernels.Max(kernel => kernel.Shape.BiasElements)}
        #define DOSA_MAX_PARTIAL {kernels.Max(kernel => Uses(kernel.Body, DramTensor.Partial) ? kernel.Shape.OutputElements : 1)}
        #define DOSA_MAX_OUTPUT {kernels.Max(kernel => kernel.Shape.OutputElements)}

        """);

    private static bool Uses(ImmutableArray<Statement> statements, DramTensor tensor) => statements.Any(statement => statement switch
    {
        Loop loop => Uses(loop.Body, tensor),
        Guard guard => Uses(guard.Body, tensor),
        Command command => command.Tensor == tensor || command.Source == tensor,
        _ => false,
    });
}
