using Dosa.Frontend.Generated;

namespace Dosa.Frontend.Reading;

/// <summary>Types of tokens that have no name in the grammar.</summary>
internal static class Literal
{
    public static int Brace { get; } = Of("{");

    public static int CloseBrace { get; } = Of("}");

    public static int Of(string literal)
    {
        var type = 1;
        while (DosaLexer.DefaultVocabulary.GetLiteralName(type) != $"'{literal}'")
        {
            type++;
        }

        return type;
    }
}
