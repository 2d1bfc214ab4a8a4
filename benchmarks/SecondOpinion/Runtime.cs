using System.Collections.Immutable;
using System.Text;
using Dosa.Onnx;
using Dosa.Onnx.Model;
using Dosa.Onnx.Reading;
using Dosa.Onnx.Wire;
using Microsoft.ML.OnnxRuntime;

namespace Dosa.SecondOpinion;

/// <summary>What the runtime saw: the extents of every value, and the multiply-accumulates that follow from them.</summary>
internal sealed record Observed(IReadOnlyDictionary<string, long[]> Shapes, long Macs);

/// <summary>Runs a model with every value as an output. Inputs are zeros of the extents that this project read.</summary>
internal sealed class Runtime
{
    private readonly byte[] bytes;
    private readonly OnnxModel model;
    private readonly OnnxImport import;

    public Runtime(string path, OnnxImport import)
    {
        this.import = import;
        bytes = File.ReadAllBytes(path);
        model = new ModelReader(new WireReader(new MemoryStream(bytes))).Read()!;
    }

    public Observed Run()
    {
        var names = model.Graph.Nodes.SelectMany(node => node.Outputs).Where(name => name.Length > 0).Distinct().ToArray();
        using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL };
        using var session = new InferenceSession(WithOutputs(names), options);
        using var run = new RunOptions();
        var inputs = session.InputMetadata.ToDictionary(input => input.Key, input => Zeros(input.Value.ElementType, [.. import.Shapes[input.Key]]));
        using var results = session.Run(run, inputs, session.OutputNames);
        var shapes = session.OutputNames.Zip(results).Where(pair => pair.Second.IsTensor)
            .ToDictionary(pair => pair.First, pair => pair.Second.GetTensorTypeAndShape().Shape);
        return new(shapes, model.Graph.Nodes.Sum(node => Macs(node, name => shapes.GetValueOrDefault(name) ?? Constant(name) ?? [.. import.Shapes[name]])));
    }

    // A second message of the graph's field adds to the first, so that outputs go behind the file's end.
    private byte[] WithOutputs(IEnumerable<string> names)
    {
        var present = model.Graph.Outputs.Select(output => output.Name).ToHashSet();
        var more = names.Where(name => !present.Contains(name)).SelectMany(name => Field(12, Field(1, Encoding.UTF8.GetBytes(name)))).ToArray();
        return [.. bytes, .. Field(7, more)];
    }

    private static byte[] Field(int number, byte[] content) => [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)((value & 127) | 128), .. Varint(value >> 7)];

    private long[]? Constant(string name) => model.Graph.Constants.FirstOrDefault(constant => constant.Name == name) is { } found ? [.. found.Shape] : null;

    private static OrtValue Zeros(Type type, long[] shape)
    {
        var count = shape.Aggregate(1L, (product, extent) => product * extent);
        return type == typeof(long) ? OrtValue.CreateTensorValueFromMemory(new long[count], shape)
            : type == typeof(int) ? OrtValue.CreateTensorValueFromMemory(new int[count], shape)
            : OrtValue.CreateTensorValueFromMemory(new float[count], shape);
    }

    // By the definitions, from the extents that the runtime computed.
    private static long Macs(OnnxNode node, Func<string, long[]> shape)
    {
        switch (node.Operator)
        {
            case "Conv":
                return Product(shape(node.Outputs[0])) * Product(shape(node.Inputs[1])[1..]);
            case "ConvTranspose":
                return Product(shape(node.Inputs[0])) * Product(shape(node.Inputs[1])[1..]);
            case "MatMul":
                return Product(shape(node.Outputs[0])) * shape(node.Inputs[0])[^1];
            case "Gemm":
                var turned = node.Attributes.FirstOrDefault(attribute => attribute.Name == "transA")?.Whole == 1;
                return Product(shape(node.Outputs[0])) * shape(node.Inputs[0])[turned ? 0 : 1];
            case "Einsum" or "LSTM" or "GRU" or "RNN" or "Attention":
                throw new NotSupportedException($"The definition of {node.Operator} is not here; add it.");
            default:
                return 0;
        }
    }

    private static long Product(IEnumerable<long> extents) => extents.Aggregate(1L, (product, extent) => product * extent);
}
