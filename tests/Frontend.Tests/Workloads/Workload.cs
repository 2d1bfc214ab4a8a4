using Dosa.IR;
using Dosa.Tests;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Texts in memory in the place of files.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : ISourceReader
{
    public SourceRead Read(string path)
    {
        foreach (var (known, text) in files)
        {
            if (Path.GetFullPath(known) == Path.GetFullPath(path))
            {
                return SourceRead.Of(text);
            }
        }

        return new(null, SourceProblem.Missing);
    }
}

internal static class Workload
{
    public static IEnumerable<string> Examples => Directory.EnumerateFiles(Repository.File("examples"), "*.dosa").Order();

    public static ParseResult Parse(string text, params (string Path, string Text)[] files) =>
        WorkloadCompiler.Parse("net.dosa", text, new Dictionary<string, long>(), new MemoryFiles(files));

    public static ParseResult Define(string text, params (string Name, long Value)[] definitions) =>
        WorkloadCompiler.Parse("net.dosa", text, definitions.ToDictionary(d => d.Name, d => d.Value), new MemoryFiles());

    public static Module Good(string text)
    {
        var result = Parse(text);
        Assert.Empty(result.Diagnostics);
        return result.Module!;
    }

    /// <summary>The layers of a text of one network.</summary>
    public static LayerOp[] Layers(string text) => [.. NetworkOp.Of(Good(text))[0].Layers];
}
