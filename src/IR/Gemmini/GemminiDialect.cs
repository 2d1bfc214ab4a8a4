using System.Text;

namespace Dosa.IR.Gemmini;

/// <summary>The names of the <c>gemmini</c> dialect.</summary>
public static class GemminiDialect
{
    /// <summary>The prefix of the dialect's operations.</summary>
    public const string Prefix = "gemmini.";

    /// <summary>One layer's program.</summary>
    public const string Kernel = "gemmini.kernel";

    /// <summary>A loop on the host.</summary>
    public const string For = "gemmini.for";

    /// <summary>A condition on the host.</summary>
    public const string If = "gemmini.if";

    /// <summary>The least of several indices, as upstream.</summary>
    public const string Min = "affine.min";

    /// <summary>The greatest of several indices, as upstream.</summary>
    public const string Max = "affine.max";

    /// <summary>A computed index, as upstream.</summary>
    public const string Apply = "affine.apply";

    /// <summary><c>OutCols</c> as the attribute's name <c>out_cols</c>.</summary>
    public static string AttributeName(Field field) => Names[(int)field];

    private static readonly string[] Names = [.. Enum.GetValues<Field>().Order().Select(field => Snake(field.ToString()))];

    /// <summary><c>Weights</c> as <c>weights</c>.</summary>
    public static string TensorName(DramTensor tensor) => tensor.ToString().ToLowerInvariant();

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
