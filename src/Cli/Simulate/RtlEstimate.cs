using Dosa.CostModel;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Learning;
using Dosa.Learning.Builtin;
using Dosa.Learning.Rtl;
using Dosa.Simulator;

namespace Dosa.Cli.Simulate;

/// <summary>
/// Cycles of a Gemmini program on the real machine: what its commands ask of the three units, at the prices of the built-in
/// timing model. Which cache lines come from DRAM is not in the commands; it is taken from the mapping.
/// </summary>
internal static class RtlEstimate
{
    private const string Model = "timing";

    /// <summary>
    /// The network with <c>rtl = {cycles, load, compute, store}</c> on every layer that has a program, and with the model's name
    /// and <c>median_error</c> on layers that it was not fitted to on itself.
    /// </summary>
    public static NetworkOp Add(NetworkOp network)
    {
        if (BuiltinModels.Find(Model) is not { Model.Timing: { } prices, Report.ByLayer: { } accuracy })
        {
            return network;
        }

        var kernels = new Dictionary<string, GemminiKernel>();
        foreach (var operation in network.Body.Where(operation => operation.Name == GemminiDialect.Kernel))
        {
            if (KernelReader.Read(operation).Kernel is { } kernel)
            {
                kernels[kernel.Name] = kernel;
            }
        }

        return new(network.With(network.Body.Select(operation =>
            operation.Name == LayerOp.OpName && kernels.TryGetValue(new LayerOp(operation).Name, out var kernel)
                && Of(new(operation), kernel, prices) is { } timing
                ? operation.With("rtl", AttributeValue.Dictionary(
                    ("cycles", AttributeValue.Number(Math.Round(timing.Cycles))),
                    ("load", AttributeValue.Number(Math.Round(timing.Load))),
                    ("compute", AttributeValue.Number(Math.Round(timing.Compute))),
                    ("store", AttributeValue.Number(Math.Round(timing.Store)))))
                : operation)).With("rtl", AttributeValue.Dictionary(
            ("model", AttributeValue.Text(BuiltinModels.Prefix + Model)), ("median_error", AttributeValue.Number(accuracy.MedianError)))));
    }

    private static Timing? Of(LayerOp op, GemminiKernel kernel, TimingParameters prices)
    {
        if (op.Schedule is not { } text || !MappingNotation.TryParse(text, Architectures.GemminiWeightStationary, out var mapping, out _))
        {
            return null;
        }

        var s = kernel.Shape;
        var layer = new Layer(s.R, s.S, s.P, s.Q, s.C, s.K, s.N)
        {
            Wstride = s.StrideWidth,
            Hstride = s.StrideHeight,
            Wdilation = s.DilationWidth,
            Hdilation = s.DilationHeight,
        };
        var model = Learning.Rtl.Kernel.From(layer, mapping, kernel.Machine.Dim);
        var expected = KernelWork.Of(model, prices.Cache);
        var stream = StreamWork.Of(kernel);
        return TimingModel.Predict(model, stream.IsExplicit ? Combine(expected, stream, s.Groups) : expected, prices);
    }

    /// <summary>The work of one group of as many as the program runs.</summary>
    private static KernelWork Combine(KernelWork expected, StreamWork stream, double groups) => expected with
    {
        FullCommands = stream.FullComputes / groups,
        ShortCommands = stream.ShortComputes / groups,
        ShortRows = stream.ShortRows / groups,
        WeightSwaps = stream.WeightSwaps / groups,
        PaddingRows = stream.PaddingRows / groups,
        WrappedRows = 0,
        Inputs = With(expected.Inputs, stream.Inputs, groups),
        Weights = With(expected.Weights, stream.Weights + stream.Sums, groups),
        Outputs = With(expected.Outputs, stream.Outputs, groups),
    };

    private static Transfer With(Transfer expected, StreamTransfer counted, double groups) => expected with
    {
        Rows = counted.Rows / groups,
        Bytes = counted.Bytes / groups,
        Commands = counted.Commands / groups,
    };
}
