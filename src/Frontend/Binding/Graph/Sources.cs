using System.Collections.Immutable;
using Dosa.Frontend.Syntax;

namespace Dosa.Frontend.Binding.Graph;

/// <summary>
/// What a line takes: <c>from = a</c>, <c>from = a, b</c> or <c>from = [a, b]</c>. In the second form the names behind the first are
/// properties without a value, as the grammar sees it.
/// </summary>
internal static class Sources
{
    public const string Property = "from";

    /// <summary>The word for a line that takes nothing from others.</summary>
    public const string Nothing = "none";

    public const string Takes = "the names of lines above, such as from = a or from = a, b";

    /// <summary>Whether a property is a further name of the list before it.</summary>
    public static bool GoesOn(PropertySyntax property, IReadOnlyCollection<string> known, bool isOpen) =>
        isOpen && property is { Relation: null, Value: null } && property.Key.Name != Property && !known.Contains(property.Key.Name);

    /// <summary>The names of a value; empty, with the place that is none, where it is no list of names.</summary>
    public static (ImmutableArray<NameSyntax> Names, TextSpan? Wrong) Read(ValueSyntax? value)
    {
        ImmutableArray<ExpressionSyntax> items = value switch
        {
            ScalarSyntax { Unit: null } scalar => [scalar.Expression],
            QuotedSyntax { Text.Length: > 0 } quoted => [new NameSyntax(quoted.Text, quoted.Span)],
            PairSyntax pair => [pair.Width, pair.Height],
            ListSyntax list => list.Items,
            _ => [],
        };
        var wrong = items.FirstOrDefault(item => item is not NameSyntax);
        return wrong is null ? ([.. items.Cast<NameSyntax>()], null) : ([], wrong.Span);
    }
}
