using BenchmarkDotNet.Running;
using Dosa.Benchmarks;
using Dosa.Benchmarks.Compare;

if (args is ["compare", ..])
{
    return Comparison.Run(args.AsSpan(1));
}

BenchmarkSwitcher.FromAssembly(typeof(Evaluation).Assembly).Run(args);
return 0;
