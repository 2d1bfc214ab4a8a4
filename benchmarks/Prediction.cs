using BenchmarkDotNet.Attributes;
using Dosa.CostModel;
using Dosa.Learning;
using Dosa.Learning.Builtin;
using Dosa.Learning.Data;

namespace Dosa.Benchmarks;

/// <summary>Cycles of schedules by the latency models that come with the program.</summary>
[MemoryDiagnoser]
public class Prediction
{
    private const int Schedules = 512;
    private readonly List<Schedule> schedules = [];
    private LatencyModel model = null!;

    /// <summary>The model.</summary>
    [Params("rtl", "dnn")]
    public string Name { get; set; } = "rtl";

    /// <summary>Draws the schedules and reads the model.</summary>
    [GlobalSetup]
    public void Setup()
    {
        model = BuiltinModels.Find(Name)!.Model;
        var random = new Random(1);
        while (schedules.Count < Schedules)
        {
            var layer = Networks.ResNet50[random.Next(Networks.ResNet50.Count)];
            schedules.Add(new(layer, RandomMapping.Of(random, layer), new Hardware(32, 128, 64)));
        }
    }

    /// <summary>One prediction.</summary>
    [Benchmark(OperationsPerInvoke = Schedules)]
    public double Predict()
    {
        var sum = 0.0;
        foreach (var schedule in schedules)
        {
            sum += model.Predict(schedule).Cycles;
        }

        return sum;
    }
}
