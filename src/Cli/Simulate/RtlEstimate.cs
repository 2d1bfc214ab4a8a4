using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Simulator.Timing;

namespace Dosa.Cli.Simulate;

/// <summary>Cycles of each layer's Gemmini program on the real machine, by the timing model of command streams.</summary>
internal static class RtlEstimate
{
    /// <summary>
    /// The network with <c>rtl = {cycles, load, compute, store}</c> on every layer that has a program (of one group of one run), and with
    /// the model's name and <c>median_error</c> on layers that it was not fitted to on itself.
    /// </summary>
    public static NetworkOp Add(NetworkOp network)
    {
        var prices = new StreamPrices();
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
                ? operation.With("rtl", Attribute(StreamClock.Time(kernel, prices), kernel.Shape.Groups))
                : operation)).With("rtl", AttributeValue.Dictionary(
            ("model", AttributeValue.Text(StreamPrices.Name)), ("median_error", AttributeValue.Number(StreamPrices.MedianError)))));
    }

    private static IR.Attribute Attribute(in StreamTime time, double groups) => AttributeValue.Dictionary(
        ("cycles", AttributeValue.Number(Math.Round(time.Cycles / groups))),
        ("load", AttributeValue.Number(Math.Round(time.Load / groups))),
        ("compute", AttributeValue.Number(Math.Round(time.Execute / groups))),
        ("store", AttributeValue.Number(Math.Round(time.Store / groups))));
}
