using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Sampling;

namespace Dosa.Learning.Tests;

/// <summary>Drawn schedules to test with.</summary>
internal static class Sampled
{
    public static readonly SampleSpace Space = new(
        [
            new(3, 3, 14, 14, 64, 32),
            new(1, 1, 28, 28, 24, 48) { Wstride = 2, Hstride = 2 },
            new(1, 1, 64, 1, 128, 96),
            new(7, 7, 56, 56, 3, 64) { Wstride = 2, Hstride = 2 },
        ],
        [new(16, 128, 8), new(32, 64, 32), new(8, 32, 4), new(64, 512, 16)]);

    /// <summary>Random schedules, those that do not fit among them.</summary>
    public static IEnumerable<Schedule> Schedules(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var loops = new Loop<Exact>[ScheduleDraw.MaxLoops];
        for (var i = 0; i < count; i++)
        {
            var layer = Space.Layers[random.NextInt(Space.Layers.Length)];
            var drawn = new ScheduleDraw(layer).Next(ref random, loops);
            yield return new(layer, new Mapping(4, loops.AsSpan(0, drawn)), Space.Accelerators[random.NextInt(Space.Accelerators.Length)]);
        }
    }

    /// <summary>Rows whose cycles are those of the cost model.</summary>
    public static ScheduleRow[] Rows(int count, ulong seed) =>
    [
        .. Schedules(count, seed).Select((schedule, i) => new ScheduleRow(
            schedule, new Machine(Architectures.GemminiWeightStationary, schedule.Hardware).Evaluate(schedule.Layer, schedule.Mapping).Cycles.Value, null,
                i + 2)),
    ];
}
