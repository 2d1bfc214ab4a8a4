using System.Collections.Immutable;
using Dosa.Frontend.Binding;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Architectures;

/// <summary><c>sizes { pe &gt;= 2, pe &lt;= 128, scratchpad = fit KB, buffer &lt;= 4096 words }</c>: sizes that several places share.</summary>
internal sealed class SizesBinder(Evaluator evaluator, SizeTable sizes)
{
    private static readonly string[] Taken = ["x", "y", "fit", "none", "any", "sram", "dram"];

    private readonly ValueReader values = new(evaluator, sizes);
    private readonly HashSet<(string, string)> seen = [];

    public void Bind(PartSyntax part)
    {
        foreach (var setting in part.Settings)
        {
            if (setting.Left is not [{ Kind: PieceKind.Word } name] || Taken.Contains(name.Text) || setting.Relation is null)
            {
                evaluator.Report(FrontendDiagnostics.BadSize(evaluator.Locate(setting.Span)));
                continue;
            }

            var at = evaluator.Locate(name.Span);
            var size = sizes[name.Text] ?? sizes.Add(new(name.Text, UnitOf(setting.Right), at));
            if (!seen.Add((name.Text, setting.Relation)))
            {
                evaluator.Report(FrontendDiagnostics.Duplicate(at, "bounds of the same kind of the size", name.Text, size.At));
            }
            else
            {
                SizeBound.Apply(values, setting, size, name.Text, 1, evaluator);
            }
        }
    }

    private static string UnitOf(ImmutableArray<PieceSyntax> value) => value switch
    {
        [.., { Kind: PieceKind.Word, Text: "KB" or "MB" }] => "kb",
        [.., { Kind: PieceKind.Word, Text: "words" }] => "words",
        _ => "count",
    };
}
