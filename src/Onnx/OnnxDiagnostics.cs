using System.Globalization;
using Dosa.IR;
using Dosa.Onnx.Model;

namespace Dosa.Onnx;

/// <summary>The catalogue of what reading a model tells users, <c>DOSA620</c> to <c>DOSA639</c>.</summary>
internal static class OnnxDiagnostics
{
    public static Diagnostic Malformed(string path, long at, string what) => Error("DOSA620", new NameLocation(Text($"{path}: byte {at}"), Location.Unknown),
        $"This is no ONNX model that can be read: {what}; export it again.");

    public static Diagnostic NoGraph(string path) =>
        Error("DOSA621", Of(path), "This holds no graph of an ONNX model; name the file that an exporter wrote.");

    public static Diagnostic ControlFlow(string path, OnnxNode node, string name) => Error("DOSA622", Of(path, node, name),
        $"{node.Operator} runs graphs of its own, of which it is not known which run how often; " +
            "export the model without control flow, or compile the graph inside alone.");

    public static Diagnostic OpenSizes(string path, IReadOnlyList<string> names) => Error("DOSA623", Of(path),
        $"The model leaves sizes open: {string.Join(", ", names)}; give each a number, such as " +
            $"{string.Join(' ', names.Take(3).Select(name => $"-D {name}=1"))}.");

    public static Diagnostic UnusedSize(string path, string name, IReadOnlyCollection<string> known) => Error("DOSA624", Of(path),
        $"-D {name} sets nothing here: " + (known.Count == 0 ? "the model leaves no size open; leave it out."
            : $"the model's sizes are {string.Join(", ", known)}.")) with
    {
        Severity = Severity.Warning,
    };

    public static Diagnostic WrongSize(string path, string name, long value) =>
        Error("DOSA625", Of(path), Text($"-D {name}={value} is no size; give a number from 1 to 2147483647."));

    public static Diagnostic Unfit(string path, OnnxNode node, string name, string why) =>
        Error("DOSA626", Of(path, node, name), $"{node.Operator} does not fit what it takes: {why}; " +
            "the file is damaged, or sizes given by -D do not go together.");

    public static Diagnostic NotGiven(string path, OnnxNode node, string name, string value) =>
        Error("DOSA627", Of(path, node, name), $"{node.Operator} takes '{Shortened(value)}', which nothing gives; the file is damaged.");

    public static Diagnostic Cycle(string path, OnnxNode node, string name) =>
        Error("DOSA628", Of(path, node, name), $"What {node.Operator} takes depends on what it gives, in a circle; the file is damaged.");

    public static Diagnostic GivenTwice(string path, OnnxNode node, string name, string value) =>
        Error("DOSA629", Of(path, node, name), $"{node.Operator} gives '{Shortened(value)}', which is given already; the file is damaged.");

    public static Diagnostic LeftOut(string path, OnnxNode node, string name, string why, bool isStrict) =>
        Error("DOSA630", Of(path, node, name), $"{node.Operator} computes and is left out: {why}.") with
        {
            Severity = isStrict ? Severity.Error
            : Severity.Warning
        };

    public static Diagnostic UnknownOperator(string path, string kind, string name, int count)
    {
        var which = count > 1 ? Text($"'{Shortened(name)}' and {count - 1} more") : $"'{Shortened(name)}'";
        return Error("DOSA631", Of(path), $"{Shortened(kind)} is not known here, so that neither its products, if it has any, nor what it gives are counted " +
            $"({which}); convert the model to standard operators.") with
        {
            Severity = Severity.Warning,
        };
    }

    public static Diagnostic TooMany(string path, int limit) =>
        Error("DOSA632", Of(path), $"There are more than {limit} errors; the rest is not shown.");

    public static Diagnostic Recursive(string path, OnnxNode node, string name) =>
        Error("DOSA633", Of(path, node, name), $"The functions of the model that {node.Operator} stands for call each other " +
            "too deep or too often; the file is damaged.");

    public static Diagnostic BadConstant(string path, string name, IEnumerable<long> shape) => Error("DOSA634", Of(path),
        $"The constant '{Shortened(name)}' has the extents {string.Join('x', shape.Take(16))}, which are none; the file is damaged.");

    private static NameLocation Of(string path) => new(path, Location.Unknown);

    private static NameLocation Of(string path, OnnxNode node, string name) =>
        new(Text($"{path}: node '{Shortened(name)}' ({Shortened(node.Operator)}, byte {node.Offset})"), Location.Unknown);

    private static string Shortened(string name) =>
        string.Concat((name.Length > 120 ? name[..117] + "..." : name).Select(sign => char.IsControl(sign) ? '?' : sign));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);
}
