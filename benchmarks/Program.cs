using System.Globalization;
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

if (args is ["module", var file, var characters])
{
    File.WriteAllText(file, ReadModule.Generate(int.Parse(characters, CultureInfo.InvariantCulture), properties: false));
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Evaluation).Assembly).Run(args);
return 0;
