using Dosa.Frontend;
using Dosa.Frontend.Import;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Cli.Tests.Import;

/// <summary>A file as it is imported, and the layers that come of it.</summary>
internal static class Imported
{
    public static ImportResult Read(string text, string path = "net.csv") => Importer.Read([new(path, text)], new FileSourceReader());

    /// <summary>The text; fails where the file is wrong.</summary>
    public static string Text(string text, string path = "net.csv")
    {
        var imported = Read(text, path);
        Assert.True(imported.Succeeded, string.Join("\n", imported.Diagnostics));
        return imported.Network!.Text;
    }

    /// <summary>The layers of all networks, by the whole way through the language.</summary>
    public static LayerOp[] Layers(string text, string path = "net.csv")
    {
        var made = Text(text, path);
        var parsed = WorkloadCompiler.Parse(path, made, new Dictionary<string, long>(), new FileSourceReader());
        Assert.True(parsed.Module is not null, string.Join("\n", parsed.Diagnostics) + made);
        var context = new PassContext();
        var raised = Pipeline.Default.Through("raise-loop-nests").Run(parsed.Module, context);
        Assert.False(context.Failed, string.Join("\n", context.Diagnostics) + made);
        return [.. NetworkOp.Of(raised).SelectMany(network => network.Layers)];
    }

    /// <summary>The multiply-accumulates of all layers with their repeats.</summary>
    public static long Macs(IEnumerable<LayerOp> layers) => layers.Sum(layer => layer.Bounds.Aggregate(1L, (product, bound) => product * bound) * layer.Count);
}
