using System.Runtime.CompilerServices;

namespace Dosa.Tests;

/// <summary>Where this checkout, and the reference data beside it, are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution file.</summary>
    public static string Root { get; } = Find(ThisFile());

    /// <summary>The folder of the reference data: <c>../shared/data</c> beside the checkout, or DOSA_REFERENCE_DATA.</summary>
    public static string ReferenceData { get; } =
        Environment.GetEnvironmentVariable("DOSA_REFERENCE_DATA") ?? Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    /// <summary>Small inputs of users beside the reference data, each with what is expected of it.</summary>
    public static string Cases(string file) => Path.Combine(ReferenceData, "..", "cases", file);

    /// <summary>The project's version, from its one place.</summary>
    public static string Version => System.Xml.Linq.XDocument.Load(File("Directory.Build.props")).Descendants("Version").Single().Value;

    /// <summary>A file of the checkout.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string start)
    {
        var folder = Path.GetDirectoryName(start)!;
        while (!System.IO.File.Exists(Path.Combine(folder, "DosaCompiler.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No DosaCompiler.sln above " + start);
        }

        return folder;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
