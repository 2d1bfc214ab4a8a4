using System.Collections.Immutable;
using System.Globalization;
using Dosa.IR;
using Dosa.Onnx.Model;
using Dosa.Onnx.Reading;
using Dosa.Onnx.Shapes;

namespace Dosa.Onnx.Lines;

/// <summary>Writes a model as a network: products as lines that are searched, all other operators as <c>op</c>, one line each.</summary>
internal sealed class NetworkWriter(OnnxModel model, OnnxGraph graph, NodeNames names, Inference inference, OnnxOptions options, string path)
{
    private readonly LineText text = new();
    private readonly Dictionary<string, string> lineOf = [];
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<OperationLeftOut> leftOut = [];
    private readonly HashSet<string> used = [.. graph.Nodes.SelectMany(node => node.Inputs), .. graph.Outputs.Select(output => output.Name)];
    private long searched;
    private long folded;

    /// <summary>What computes and is left out.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => [.. diagnostics];

    public Coverage Coverage => new(searched, [.. leftOut]);

    public string Write()
    {
        foreach (var input in graph.Inputs.Where(input => used.Contains(input.Name) && inference.Values[input.Name] is { IsConstant: false }))
        {
            Input(input.Name, inference.Values[input.Name]);
        }

        foreach (var node in graph.Nodes)
        {
            Write(node);
        }

        var version = model.OpsetOf("").ToString(CultureInfo.InvariantCulture);
        var sizes = string.Concat(options.Sizes.OrderBy(size => size.Key, StringComparer.Ordinal).Select(size => $", {size.Key} = {size.Value}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"// {Remark(Path.GetFileName(path))}, operators of version {version}{Remark(sizes)}: " +
            $"{searched} are searched, {leftOut.Count} left out, {folded} computed beforehand.\n")
            + $"network {NetworkName()} {{\n{text}}}\n";
    }

    private static string Remark(string words) => string.Concat(words.Select(sign => char.IsControl(sign) ? '?' : sign));

    private string NetworkName()
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(path).Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_')).Trim('_');
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "model_" + name : LineText.Name(name)[0] == '"' ? name + "_" : name;
    }

    private void Input(string value, Tensor tensor)
    {
        var line = names.Free(value);
        lineOf[value] = line;
        var isKnown = tensor is { IsKnown: true, Shape: { } shape } && shape.All(extent => extent <= int.MaxValue);
        var bits = ElementType.Bits(tensor.Type);
        text.Add("input", line, 1, null,
            isKnown ? $"output = [{(tensor.Rank == 0 ? "1" : string.Join(", ", tensor.Shape!.Value))}]" : "bytes = 0", bits == 8 ? null
                : LineText.Number("bits", bits));
    }

    private void Write(OnnxNode node)
    {
        var outputs = node.Outputs.Where(output => output.Length > 0).ToArray();
        if (outputs.All(output => inference.Values[output].IsConstant))
        {
            folded++;
            return;
        }

        var (scope, name) = (inference.ScopeOf(node), names[node]);
        var lines = new NodeLines(scope, name, names, lineOf, text);
        ImmutableArray<Tensor> results = [.. outputs.Where(used.Contains).Select(output => inference.Values[output])];
        IReadOnlyList<string> sources = [.. lines.Sources(Enumerable.Range(0, node.Inputs.Length)).Distinct()];
        if (!Searched(node, scope, lines))
        {
            OtherLine.Write(scope, lines, results, name, sources);
        }
        else if (LineRules.HasRest(node.Operator))
        {
            OtherLine.Write(scope, lines, results, name, [lines.Part("input"), lines.Part("hidden")]);
        }

        foreach (var output in outputs)
        {
            lineOf[output] = name;
        }
    }

    private bool Searched(OnnxNode node, NodeScope scope, NodeLines lines)
    {
        var rule = options.Without.Contains(node.Operator) ? null : LineRules.Find(node.Operator);
        if (rule is null && !LineRules.Computes(node.Operator))
        {
            return false;
        }

        var why = rule is null ? "operators of this kind are not read" : Run(rule, scope, lines);
        if (why is null)
        {
            searched++;
            return true;
        }

        if (why != LineRules.NoProducts)
        {
            diagnostics.Add(OnnxDiagnostics.LeftOut(path, node, names[node], why, options.IsStrict));
            leftOut.Add(new(node.Operator, 0, $"{names[node]}: {why}"));
            text.Remark($"{Remark(names[node])}: {Remark(why)}");
        }

        return false;
    }

    private static string? Run(LineRule rule, NodeScope scope, NodeLines lines)
    {
        try
        {
            return rule(scope, lines);
        }
        catch (OverflowException)
        {
            return LineRules.TooLarge;
        }
    }
}
