using BenchmarkDotNet.Running;
using Dosa.Benchmarks;
using Dosa.Benchmarks.Compare;
using Dosa.Benchmarks.Growth;

if (args is ["compare", ..])
{
    return Comparison.Run(args.AsSpan(1));
}

if (args is ["growth", ..])
{
    return GrowthRun.Run(args.AsSpan(1));
}

BenchmarkSwitcher.FromAssembly(typeof(Evaluation).Assembly).Run(args);
return 0;
