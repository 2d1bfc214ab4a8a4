using Dosa.Backend;
using Dosa.IR;
using Dosa.Passes;
using Embedding;

// A network as values: R, S, P, Q, C, K, N; strides; dilations.
var target = TargetOp.Create("edp", [BoundOp.Build("pe", "le", 16, Location.Unknown)], Location.Unknown);
var network = NetworkOp.Create("embedded", [
    target.Operation,
    LayerOp.Create("stem", "conv", new([3, 3, 16, 16, 3, 20, 1], [2, 2], [1, 1]), groups: 1, count: 1, Location.Unknown).Operation,
    LayerOp.Create("body", "conv", new([3, 3, 8, 8, 24, 32, 1], [1, 1], [1, 1]), groups: 1, count: 4, Location.Unknown).Operation,
    LayerOp.Create("head", "gemm", new([1, 1, 1, 1, 32, 10, 1], [1, 1], [1, 1]), groups: 1, count: 1, Location.Unknown).Operation,
], Location.Unknown);

// The usual passes, one of our own before them, and a search that proves what it finds.
var pipeline = new Pipeline([new PadChannels(8), .. Pipeline.Default.Passes])
    .With(pass => pass is ScheduleLayers schedule ? schedule with { Search = "exact", Threads = 1 } : pass);
var context = new PassContext();
var compiled = pipeline.Run(Module.Of(network.Operation), context);
foreach (var diagnostic in context.Diagnostics)
{
    Console.Error.WriteLine($"{diagnostic.Severity} {diagnostic.Code}: {diagnostic.Message}");
}

if (context.Failed)
{
    return 1;
}

var result = NetworkOp.Of(compiled)[0];
foreach (var layer in result.Layers)
{
    Console.WriteLine(FormattableString.Invariant($"{layer.Name}: {layer.Schedule}: {layer.Cost?["cycles"].AsNumber():0} cycles"));
}

var hardware = result.Operation["hardware"].AsDictionary();
Console.WriteLine($"array {hardware?["pe"].AsWhole()}, scratchpad {hardware?["scratchpad_kb"].AsWhole()} KB, accumulator " +
    $"{hardware?["accumulator_kb"].AsWhole()} KB");

// Any format of Dosa.Backend, where a file is named.
if (args is [var path])
{
    File.WriteAllText(path, new JsonBackend().Emit(result, new BackendContext { ToolVersion = "embedding" })[0].Text);
}

return 0;
