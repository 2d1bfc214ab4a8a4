using System.Collections.Immutable;
using System.Globalization;
using Dosa.Frontend.Binding.Graph;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.ZigZag;

/// <summary>One layer of a workload: a loop nest where it adds up products, elsewhere a line that is not searched.</summary>
internal sealed class ZigZagLine
{
    private readonly ZigZagEquation equation;
    private readonly LoopSizes loops;
    private readonly YamlNode node;
    private readonly ImmutableArray<ImmutableArray<(int Loop, long Factor)>>[] subscripts;

    private ZigZagLine(YamlNode node, ZigZagEquation equation, LoopSizes loops, ImmutableArray<ImmutableArray<(int, long)>>[] subscripts) =>
        (this.node, this.equation, this.loops, this.subscripts) = (node, equation, loops, subscripts);

    /// <summary>What the file calls the operation.</summary>
    public string Operator => node["operator_type"]?.Text is { Length: > 0 } type ? Timeloop.ProblemText.Identifier(type) : "Layer";

    /// <summary>Whether it is searched.</summary>
    public bool IsProduct => equation is { IsProduct: true, AddsUp: true } && !Operator.Contains("pool", StringComparison.OrdinalIgnoreCase);

    /// <summary>The names of the two operands, in the order of the equation.</summary>
    public ImmutableArray<string> Operands => [equation.First.Tensor, equation.Second.Tensor];

    /// <summary>The extents of the result.</summary>
    public Extents Gives => ExtentsOf(0);

    /// <summary>The width of an element of the result that other layers read.</summary>
    public long Bits => (node["operand_precision"]?["O_final"] ?? node["operand_precision"]?["O"])?.Number is { } bits and >= 1 and <= 1024
        && bits == Math.Floor(bits) ? (long)bits : 8;

    /// <summary>The extents of an operand, 0 for the first.</summary>
    public Extents Takes(int operand) => ExtentsOf(1 + operand);

    /// <summary>Reads a layer; null after an error.</summary>
    public static ZigZagLine? Read(YamlNode node, Action<Diagnostic> report)
    {
        if (node["equation"] is not { } written)
        {
            report(ImportDiagnostics.Missing(node.At, "This layer", "equation", "what it computes, such as O[b][k]+=W[k][c]*I[b][c]"));
            return null;
        }

        if (ZigZagEquation.Parse(written.Text ?? "") is not { } equation)
        {
            report(ImportDiagnostics.BadValue(written.At, "equation", "one tensor, += or =, and two tensors with * or + between them"));
            return null;
        }

        if (LoopSizes.Read(node, report) is not { } loops)
        {
            return null;
        }

        var failed = false;
        var subscripts = new[] { equation.Output, equation.First, equation.Second }.Select(access => access.Indices.Select(word =>
        {
            if (loops.Subscript(word) is { } sum)
            {
                return sum;
            }

            failed = true;
            report(ImportDiagnostics.Unknown(written.At, "loop or relation", word, loops.Words));
            return [];
        }).ToImmutableArray()).ToArray();
        return failed ? null : new(node, equation, loops, subscripts);
    }

    /// <summary>The lines of a nest of this name, which takes from these lines.</summary>
    public ImportedText? Nest(string name, IReadOnlyList<string> from, Action<Diagnostic> report)
    {
        var text = new ImportedText();
        text.Add($"  nest {NameBook.Written(name)} {{", node.At);
        if (from.Count > 0)
        {
            text.Add($"    from = {string.Join(", ", from.Select(NameBook.Written))}", (node["operand_source"] ?? node).At);
        }

        for (var loop = 0; loop < loops.Loops.Count; loop++)
        {
            var (iterator, bound, at) = loops.Loops[loop];
            if (subscripts.SelectMany(access => access).SelectMany(sum => sum).Any(term => term.Loop == loop))
            {
                text.Add(string.Create(CultureInfo.InvariantCulture, $"    for {iterator} in {bound}"), at);
            }
            else if (bound > 1)
            {
                report(ImportDiagnostics.NotModelled(at, $"The loop {iterator} is in no tensor", "leave it out, or give it a subscript"));
                return null;
            }
        }

        text.Add($"    {Access(equation.Output, 0)} += {Access(equation.First, 1)} * {Access(equation.Second, 2)}", node["equation"]!.At);
        text.Add("  }", node.At);
        return text;
    }

    private Extents ExtentsOf(int access) => new([.. subscripts[access].Select(loops.Extent)]);

    private string Access(EquationAccess access, int number) => Timeloop.ProblemText.Identifier(access.Tensor) + "["
        + string.Join(", ", subscripts[number].Select(sum => string.Join(" + ", sum.Select(term =>
            (term.Factor == 1 ? "" : term.Factor.ToString(CultureInfo.InvariantCulture) + "*") + loops.Loops[term.Loop].Name)))) + "]";
}
