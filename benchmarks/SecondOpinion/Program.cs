using Dosa.Frontend;
using Dosa.IR;
using Dosa.Onnx;
using Dosa.SecondOpinion;

// MODEL [NAME=NUMBER ...]: the extents of every value and the multiply-accumulates, as this project infers them and as the other runtime computes them.
var sizes = args.Skip(1).Select(size => size.Split('=')).ToDictionary(size => size[0], size => long.Parse(size[1]));
using var file = File.OpenRead(args[0]);
var import = OnnxImporter.Read(file, args[0], new() { Sizes = sizes });
foreach (var diagnostic in import.Diagnostics)
{
    Console.WriteLine($"{diagnostic.Location} {diagnostic.Code} {diagnostic.Message}");
}

if (import.Text is null)
{
    return 1;
}

var observed = new Runtime(args[0], import).Run();
var differences = 0;
foreach (var (name, shape) in observed.Shapes)
{
    if (!import.Shapes.TryGetValue(name, out var own) || !own.SequenceEqual(shape))
    {
        differences++;
        Console.WriteLine($"{name}: {(own.IsDefault ? "unknown" : string.Join('x', own))} here, {string.Join('x', shape)} there");
    }
}

var parsed = WorkloadCompiler.Parse("net.dosa", import.Text, new Dictionary<string, long>(), new FileSourceReader());
foreach (var diagnostic in parsed.Diagnostics)
{
    Console.WriteLine($"{diagnostic.Location} {diagnostic.Code} {diagnostic.Message}");
}

var layers = NetworkOp.Of(parsed.Module!)[0].Layers;
var macs = layers.Sum(layer => layer.Count * layer.Bounds.Aggregate(1L, (product, bound) => product * bound));
Console.WriteLine($"{Path.GetFileName(args[0])}: {observed.Shapes.Count} values, {differences} differ; " +
    $"{layers.Length} layers, {macs} multiply-accumulates here, {observed.Macs} there");
return differences == 0 && macs == observed.Macs ? 0 : 1;
