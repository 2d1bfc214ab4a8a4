using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Dosa.Benchmarks.EditorSession).Assembly).Run(args);
