using System.Reflection;
using Dosa.Learning.Persistence;

namespace Dosa.Learning.Builtin;

/// <summary>The models that come with the program.</summary>
public static class BuiltinModels
{
    private const string Folder = "Models/";
    private const string Suffix = ".json";

    /// <summary>What a model's name begins with where a file could stand too.</summary>
    public const string Prefix = "builtin:";

    /// <summary>Their names, without the prefix.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The model of a name without the prefix, or null.</summary>
    public static ModelFile? Find(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name + Suffix);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return ModelFile.Read(reader.ReadToEnd());
    }
}
