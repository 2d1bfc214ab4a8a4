using Dosa.Frontend;
using Dosa.IR;
using Dosa.Passes;

namespace Dosa.Backend.Tests;

/// <summary>A small network, compiled once for all tests of formats, and its files in each format.</summary>
internal static class CompiledNetwork
{
    private const string Text =
        """
        target { pe <= 8, scratchpad <= 64 KB }
        network small {
          conv2d stem { in = 3, out = 16, kernel = 3, stride = [2, 1], padding = 1, input = 9x8 }
          conv2d body x2 { in = 16, out = 16, kernel = 3x1, dilation = [2, 1], input = 8x5, batch = 2 }
          conv2d same { in = 16, out = 16, kernel = 3x1, dilation = [2, 1], input = 8x5, batch = 2 }
          gemm head { M = 10, N = 12, K = 8 }
        }

        """;

    private static readonly Lazy<NetworkOp> Compiled = new(Compile);

    public static NetworkOp Network => Compiled.Value;

    public static Dictionary<string, string> Files(string format)
    {
        var context = new BackendContext { ToolVersion = "test", Source = "small.dosa" };
        var files = BackendRegistry.BuiltIn[format]!.Emit(Network, context);
        Assert.Empty(context.Diagnostics);
        return files.ToDictionary(file => file.Path, file => file.Text);
    }

    private static NetworkOp Compile()
    {
        var parsed = WorkloadCompiler.Parse("small.dosa", Text, new Dictionary<string, long>(), new FileSourceReader());
        Assert.True(parsed.Module is not null, string.Join("\n", parsed.Diagnostics));
        var context = new PassContext();
        var module = Pipeline.Default.With(pass => pass is ScheduleLayers search ? search with { Threads = 1 } : pass)
            .WithAfter("derive-hardware", new TraceFront { Budgets = 3, Threads = 1 }).Run(parsed.Module, context);
        Assert.False(context.Failed, string.Join("\n", context.Diagnostics));
        return NetworkOp.Of(module)[0];
    }
}
