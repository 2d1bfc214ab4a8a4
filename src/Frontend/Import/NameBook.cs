namespace Dosa.Frontend.Import;

/// <summary>The names of one import: of networks among all files, and of lines in each network, each given once.</summary>
internal sealed class NameBook
{
    private readonly TakenNames networks = new();

    /// <summary>A word of the language for a network of this name that no other network has.</summary>
    public string Network(string name) => networks.Own(Timeloop.ProblemText.Identifier(name));

    /// <summary>The name of a line: any text without quotes and ends of lines, in quotes where it is no word.</summary>
    public static string Line(string name)
    {
        var plain = new string([.. name.Select(sign => sign == '"' ? '\'' : char.IsControl(sign) ? ' ' : sign)]).Trim();
        return plain.Length == 0 ? "unnamed" : plain;
    }

    /// <summary>A line's name as it stands in a text.</summary>
    public static string Written(string name) => Timeloop.ProblemText.Identifier(name) == name && name != "none" ? name : $"\"{name}\"";
}
