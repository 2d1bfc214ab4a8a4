using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>
/// An architecture as an operation: its open sizes, then levels and fan-outs, outermost first as in the text, then the
/// arithmetic.
/// <code>
/// architecture a { dram { keep = W I O } spread 4 x { K } mac { energy = 1 } }
///     ----&gt;   dosa.architecture {sym_name = "a"} with dosa.level, dosa.spread and dosa.mac
/// </code>
/// </summary>
internal sealed class ArchitectureBinder(Evaluator evaluator)
{
    private static readonly string[] Words = ["spread", "mac", "sizes"];

    private readonly SizeTable sizes = new();
    private readonly List<Operation> body = [];
    private readonly Dictionary<string, FileLocation> names = [];
    private Operation? mac;
    private bool spread;
    private string above = "";

    /// <summary>The words that begin a part that is no level.</summary>
    public static IReadOnlyList<string> Parts => Words;

    public static IReadOnlyList<string> MacKeys { get; } = ["energy", "area"];

    public Operation Bind(ArchitectureSyntax architecture)
    {
        if (architecture.Name.Name.Length < architecture.Name.Span.Length)
        {
            evaluator.Report(FrontendDiagnostics.SpacedName(evaluator.Locate(architecture.Name.Span)));
        }

        foreach (var part in architecture.Parts)
        {
            if (IsSizes(part))
            {
                new SizesBinder(evaluator, sizes).Bind(part);
            }
        }

        foreach (var part in architecture.Parts.Where(part => !IsSizes(part)))
        {
            Bind(part);
        }

        var at = evaluator.Locate(architecture.Name.Span);
        if (mac is null)
        {
            evaluator.Report(FrontendDiagnostics.NoMac(at, architecture.Name.Name));
        }

        var operation = new Operation(ArchitectureOp.OpName)
        {
            Location = at,
            Regions = [Region.Of([.. sizes.Operations, .. body, .. mac is null ? Array.Empty<Operation>() : [mac]])],
        }.With("sym_name", AttributeValue.Text(architecture.Name.Name));
        return architecture.Source is { } source ? operation.With("source", AttributeValue.Text(source)) : operation;
    }

    private static bool IsSizes(PartSyntax part) => part.Head is [{ Relation: null, Left: [var only] }] && only.Is("sizes");

    private void Bind(PartSyntax part)
    {
        var head = part.Head[0];
        if (mac is not null)
        {
            evaluator.Report(FrontendDiagnostics.BehindMac(evaluator.Locate(head.KeySpan)));
        }
        else if (head.Left[0].Is("spread"))
        {
            Spread(part);
        }
        else if (part.Head is not [{ Relation: null }] || NameOf(head) is not { } name)
        {
            evaluator.Report(FrontendDiagnostics.BadPart(evaluator.Locate(head.Span), SettingTable.KeyOf(head), Suggestion.Closest(head.Left[0].Text, Words)));
        }
        else if (name == "mac")
        {
            mac = Mac(part);
        }
        else
        {
            Level(part, name);
        }
    }

    // A name, with dashes but without spaces.
    private static string? NameOf(SettingSyntax head)
    {
        var name = SettingTable.KeyOf(head);
        return head.Left[0].Kind == PieceKind.Word && head.Left.All(piece => piece.Kind is PieceKind.Word or PieceKind.Number || piece.Text == "-")
            && !name.Contains(' ', StringComparison.Ordinal) ? name : null;
    }

    private void Spread(PartSyntax part)
    {
        var operation = new SpreadBinder(evaluator, sizes).Bind(part, above.Length == 0 ? "spread" : above);
        if (above.Length == 0)
        {
            evaluator.Report(FrontendDiagnostics.SpreadFirst(operation.Location));
        }

        body.Add(operation);
        spread = true;
    }

    private void Level(PartSyntax part, string name)
    {
        var at = evaluator.Locate(part.Head[0].Span);
        if (!names.TryAdd(name, at))
        {
            evaluator.Report(FrontendDiagnostics.Duplicate(at, "levels", name, names[name]));
        }

        body.Add(new LevelBinder(evaluator, sizes).Bind(part, name, spread));
        above = name;
    }

    private Operation Mac(PartSyntax part)
    {
        var settings = new SettingTable(evaluator, part, "mac", MacKeys, []);
        var at = evaluator.Locate(part.Head[0].Span);
        if (settings["energy"] is null)
        {
            evaluator.Report(FrontendDiagnostics.MissingSetting(at, "mac", "energy"));
        }

        var values = new ValueReader(evaluator, sizes);
        var energy = values.Number(settings["energy"], "energy", 0, double.MaxValue, whole: false);
        var operation = new Operation(MacOp.OpName) { Location = at }.With("energy", AttributeValue.Number(energy ?? 0));
        return settings["area"] is { } area && values.Area(area, memory: false) is { } law ? operation.With("area", law) : operation;
    }
}
