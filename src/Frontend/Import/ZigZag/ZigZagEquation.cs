using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Dosa.Frontend.Import.ZigZag;

/// <summary>A tensor and the words of its subscripts.</summary>
internal sealed record EquationAccess(string Tensor, ImmutableArray<string> Indices);

/// <summary><c>O[b][k][oy]+=W[k][c][fy]*I[b][c][iy]</c>: what is written, the two operands, the sign between them, and whether it adds up.</summary>
internal sealed partial record ZigZagEquation(EquationAccess Output, EquationAccess First, EquationAccess Second, bool IsProduct, bool AddsUp)
{
    private const int Longest = 4000;

    public static ZigZagEquation? Parse(string text)
    {
        if (text.Length > Longest || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        return new(Access(match, 1), Access(match, 4), Access(match, 7), match.Groups[6].Value == "*", match.Groups[3].Value == "+=");
    }

    private static EquationAccess Access(Match match, int group) =>
        new(match.Groups[group].Value,
            [.. Index().Matches(match.Groups[group + 1].Value).Select(index => index.Groups[1].Value).Where(index => index.Length > 0)]);

    [GeneratedRegex(@"\A\s*(\w+)((?:\[\w*\])+)\s*(\+?=)\s*(\w+)((?:\[\w*\])+)\s*(\*|\+\+?)\s*(\w+)((?:\[\w*\])+)\s*\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\[(\w*)\]")]
    private static partial Regex Index();
}
