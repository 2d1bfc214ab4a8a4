using System.Collections.Immutable;
using Dosa.Onnx.Model;
using Dosa.Onnx.Wire;

namespace Dosa.Onnx.Reading;

/// <summary>Reads the messages ModelProto, GraphProto, NodeProto, ... by the numbers of their fields; all others are passed over.</summary>
internal sealed class ModelReader(WireReader wire)
{
    /// <summary>More operators than any network has: a file with more is refused.</summary>
    public const int MostNodes = 100_000;

    private const int Deepest = 16;

    private readonly TensorReader tensors = new(wire);
    private int nodes;
    private int depth;

    /// <summary>The model; null where it holds no graph or is malformed.</summary>
    public OnnxModel? Read()
    {
        OnnxGraph? graph = null;
        var opsets = ImmutableDictionary.CreateBuilder<string, long>();
        var functions = ImmutableArray.CreateBuilder<OnnxFunction>();
        while (wire.Next(wire.End, out var field, out var type))
        {
            switch (field, type)
            {
                case (7, WireType.Bytes):
                    graph = Graph(wire.Block(wire.End));
                    break;
                case (8, WireType.Bytes):
                    var (domain, version) = Opset(wire.Block(wire.End));
                    opsets[domain == "ai.onnx" ? "" : domain] = version;
                    break;
                case (25, WireType.Bytes):
                    functions.Add(Function(wire.Block(wire.End)));
                    break;
                default:
                    wire.Skip(type, wire.End);
                    break;
            }
        }

        return graph is null || wire.Fault is not null ? null : new(graph, opsets.ToImmutable(), functions.ToImmutable());
    }

    // A graph inside of an operator; what is nested deeper than any branch is passed over.
    private OnnxGraph? Inner(long end)
    {
        if (depth == Deepest)
        {
            while (wire.Next(end, out _, out var type))
            {
                wire.Skip(type, end);
            }

            return null;
        }

        depth++;
        var graph = Graph(end);
        depth--;
        return graph;
    }

    private OnnxGraph Graph(long end)
    {
        var (name, found) = ("", ImmutableArray.CreateBuilder<OnnxNode>());
        var constants = ImmutableArray.CreateBuilder<OnnxTensor>();
        var (inputs, outputs) = (ImmutableArray.CreateBuilder<OnnxValue>(), ImmutableArray.CreateBuilder<OnnxValue>());
        var values = ImmutableArray.CreateBuilder<OnnxValue>();
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, WireType.Bytes):
                    found.Add(Node(wire.Block(end)));
                    break;
                case (2, WireType.Bytes):
                    name = wire.Text(end);
                    break;
                case (5, WireType.Bytes):
                    constants.Add(tensors.Tensor(wire.Block(end)));
                    break;
                case (15, WireType.Bytes):
                    constants.Add(tensors.Sparse(wire.Block(end)));
                    break;
                case (11, WireType.Bytes):
                    inputs.Add(ValueReader.Value(wire, wire.Block(end)));
                    break;
                case (12, WireType.Bytes):
                    outputs.Add(ValueReader.Value(wire, wire.Block(end)));
                    break;
                case (13, WireType.Bytes):
                    values.Add(ValueReader.Value(wire, wire.Block(end)));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return new(name, found.ToImmutable(), constants.ToImmutable(), inputs.ToImmutable(), outputs.ToImmutable(), values.ToImmutable());
    }

    private OnnxNode Node(long end)
    {
        var offset = wire.Position;
        if (++nodes > MostNodes)
        {
            wire.Fail($"there are more than {MostNodes} operators");
        }

        var (name, kind, domain) = ("", "", "");
        var (inputs, outputs) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        var attributes = ImmutableArray.CreateBuilder<OnnxAttribute>();
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, WireType.Bytes):
                    inputs.Add(wire.Text(end));
                    break;
                case (2, WireType.Bytes):
                    outputs.Add(wire.Text(end));
                    break;
                case (3, WireType.Bytes):
                    name = wire.Text(end);
                    break;
                case (4, WireType.Bytes):
                    kind = wire.Text(end);
                    break;
                case (7, WireType.Bytes):
                    domain = wire.Text(end);
                    break;
                case (5, WireType.Bytes):
                    attributes.Add(new AttributeReader(wire, tensors, Inner).Read(wire.Block(end)));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return new(name, kind, domain, inputs.ToImmutable(), outputs.ToImmutable(), attributes.ToImmutable(), offset);
    }

    private OnnxFunction Function(long end)
    {
        var (name, domain) = ("", "");
        var (inputs, outputs) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        var (defaults, found) = (ImmutableArray.CreateBuilder<OnnxAttribute>(), ImmutableArray.CreateBuilder<OnnxNode>());
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, WireType.Bytes):
                    name = wire.Text(end);
                    break;
                case (4, WireType.Bytes):
                    inputs.Add(wire.Text(end));
                    break;
                case (5, WireType.Bytes):
                    outputs.Add(wire.Text(end));
                    break;
                case (7, WireType.Bytes):
                    found.Add(Node(wire.Block(end)));
                    break;
                case (10, WireType.Bytes):
                    domain = wire.Text(end);
                    break;
                case (11, WireType.Bytes):
                    defaults.Add(new AttributeReader(wire, tensors, Inner).Read(wire.Block(end)));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return new(domain, name, inputs.ToImmutable(), outputs.ToImmutable(), defaults.ToImmutable(), found.ToImmutable());
    }

    private (string Domain, long Version) Opset(long end)
    {
        var (domain, version) = ("", 1L);
        while (wire.Next(end, out var field, out var type))
        {
            switch (field, type)
            {
                case (1, WireType.Bytes):
                    domain = wire.Text(end);
                    break;
                case (2, WireType.Varint):
                    version = wire.Signed();
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return (domain, version);
    }
}
