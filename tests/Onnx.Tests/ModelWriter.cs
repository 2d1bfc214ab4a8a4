using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dosa.Onnx.Tests;

/// <summary>Writes small ONNX models, field by field.</summary>
internal sealed class ModelWriter
{
    private readonly List<byte[]> graph = [];
    private readonly List<byte[]> functions = [];
    private long opset = 17;

    public static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    public static byte[] Varint(long value)
    {
        var (bytes, rest) = (new List<byte>(), (ulong)value);
        do
        {
            bytes.Add((byte)((rest & 127) | (rest > 127 ? 128UL : 0)));
            rest >>= 7;
        }
        while (rest > 0);
        return [.. bytes];
    }

    public static byte[] Field(int number, long value) => [.. Varint(number << 3), .. Varint(value)];

    public static byte[] Field(int number, params byte[][] parts) =>
        [.. Varint((number << 3) | 2), .. Varint(parts.Sum(part => part.Length)), .. parts.SelectMany(part => part)];

    public static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    public ModelWriter Opset(long version)
    {
        opset = version;
        return this;
    }

    /// <summary>An input; extents are numbers, or names of sizes that are left open, and nothing for one without either.</summary>
    public ModelWriter Input(string name, params object[] shape) => Add(Field(11, Value(name, 1, shape)));

    public ModelWriter Input(string name, int type, object[] shape) => Add(Field(11, Value(name, type, shape)));

    public ModelWriter Output(string name) => Add(Field(12, Field(1, name)));

    /// <summary>Weights, of which only the extents are there, as where a file beside the model holds them.</summary>
    public ModelWriter Weights(string name, params long[] shape) => Add(Field(5, [.. shape.Select(extent => Field(1, extent)), Field(2, 1), Field(8,
        name), Field(14, 1)]));

    public ModelWriter Constant(string name, params long[] values) => Add(Field(5, Tensor(name, values)));

    public ModelWriter Node(string kind, string inputs, string outputs, params byte[][] attributes) => Add(Field(1, Body(kind, inputs, outputs, "",
        attributes)));

    public ModelWriter Node(string kind, string domain, string inputs, string outputs, params byte[][] attributes) =>
        Add(Field(1, Body(kind, inputs, outputs, domain, attributes)));

    /// <summary>A function of the model's own, of one node.</summary>
    public ModelWriter Function(string name, string inputs, string outputs, params byte[][] nodes)
    {
        functions.Add(Field(25, [Field(1, name), .. Names(4, inputs), .. Names(5, outputs), .. nodes.Select(node => Field(7, node)), Field(10, "own")]));
        return this;
    }

    public static byte[] Body(string kind, string inputs, string outputs, string domain, params byte[][] attributes) => Join(
        [.. Names(1, inputs), .. Names(2, outputs), Field(3, outputs.Split(' ')[0] + "_node"), Field(4, kind), Field(7, domain),
            .. attributes.Select(one => Field(5, one))]);

    public static byte[] Whole(string name, long value) => Join(Field(1, name), Field(3, value), Field(20, 2));

    public static byte[] Wholes(string name, params long[] values) => Join([Field(1, name), .. values.Select(value => Field(8, value)), Field(20, 7)]);

    public static byte[] Text(string name, string value) => Join(Field(1, name), Field(4, value), Field(20, 3));

    public static byte[] Graph(string name) => Join(Field(1, name), Field(6, Field(2, "inner")), Field(20, 5));

    /// <summary>A graph with these fields: of another writer, whose graph it is.</summary>
    public static byte[] Graph(string name, ModelWriter inner) => Join(Field(1, name), Field(6, [Field(2, "inner"), .. inner.graph]), Field(20, 5));

    public static byte[] Refers(string name, string other) => Join(Field(1, name), Field(21, other));

    public byte[] ToBytes() => Join([Field(1, 8), Field(2, "tests"), Field(7, [.. graph]), Field(8, Field(2, opset)), .. functions]);

    public OnnxImport Read(params (string Name, long Value)[] sizes) => Read(new OnnxOptions
    {
        Sizes = sizes.ToDictionary(size => size.Name, size =>
        size.Value)
    });

    public OnnxImport Read(OnnxOptions options) => OnnxImporter.Read(new MemoryStream(ToBytes()), "net.onnx", options);

    private static byte[] Tensor(string name, long[] values)
    {
        var raw = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(8 * i), values[i]);
        }

        return Join(Field(1, values.Length), Field(2, 7), Field(8, name), Field(9, raw));
    }

    private static byte[] Value(string name, int type, object[] shape) => Join(Field(1, name), Field(2, Field(1, Field(1, type), Field(2,
        [.. shape.Select(extent => Field(1, extent is string { Length: > 0 } open ? Field(2, open) : extent is string ? [] : Field(1,
            Convert.ToInt64(extent, CultureInfo.InvariantCulture))))]))));

    private static IEnumerable<byte[]> Names(int field, string names) => names.Length == 0 ? [] : names.Split(' ').Select(name => Field(field,
        name == "-" ? "" : name));

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    private ModelWriter Add(byte[] field)
    {
        graph.Add(field);
        return this;
    }
}
