using System.Text;
using Dosa.CostModel;
using Dosa.Learning.Data;
using Dosa.Learning.Sampling;

namespace Dosa.Learning.Tests;

public class SamplingTests
{
    [Fact]
    public void Factors_of_drawn_schedules_multiply_to_the_bounds()
    {
        Assert.All(Sampled.Schedules(500, 1), schedule => Assert.True(schedule.Mapping.Fits(schedule.Layer)));
    }

    [Fact]
    public void The_file_does_not_depend_on_the_threads()
    {
        Assert.Equal(Run(new() { Count = 3000, Threads = 1 }).Bytes, Run(new() { Count = 3000, Threads = 4 }).Bytes);
        Assert.NotEqual(Run(new() { Count = 3000, Seed = 2 }).Bytes, Run(new() { Count = 3000, Seed = 3 }).Bytes);
    }

    [Fact]
    public void Samples_are_valid_different_and_scored_by_the_model()
    {
        var (bytes, state) = Run(new() { Count = 2000 });
        var lines = Encoding.ASCII.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2001, lines.Length);
        Assert.Equal(2000, state.Counts.Samples);
        Assert.Equal(lines.Length, lines.Distinct().Count());
        var file = ScheduleFile.Read(lines);
        Assert.Empty(file.Errors);
        foreach (var row in file.Rows)
        {
            var machine = new Machine(Architectures.GemminiWeightStationary, row.Schedule.Hardware);
            Assert.True(machine.Fits(row.Layer, row.Schedule.Mapping.Loops));
            Assert.Equal(row.Cycles, machine.Evaluate(row.Layer, row.Schedule.Mapping).Cycles.Value);
        }
    }

    [Fact]
    public void A_run_that_goes_on_writes_what_one_run_would_have_written()
    {
        foreach (var form in Enum.GetValues<SampleForm>())
        {
            var whole = Run(new() { Count = 400_000, Form = form });
            using var stop = new CancellationTokenSource();
            using var file = new MemoryStream();
            var options = new SampleOptions { Count = 400_000, Form = form, Progress = _ => stop.Cancel() };
            var state = new SampleRun(Sampled.Space, options).Run(file, null, stop.Token);
            Assert.True(state.Counts.Samples < 400_000);
            Assert.Equal(state.Bytes, file.Length);
            state = new SampleRun(Sampled.Space, options with { Progress = null }).Run(file, state, default);
            Assert.Equal(whole.State, state);
            Assert.True(whole.Bytes.AsSpan().SequenceEqual(file.ToArray()));
        }
    }

    [Fact]
    public void Every_draw_is_counted_once()
    {
        var counts = Run(new() { Count = 5000, Filter = ConstraintFilter.Fit(Sampled.Space, 4000, 1) }).State.Counts;
        var partial = counts.Draws - counts.Filtered - counts.Invalid - counts.Duplicates - counts.Samples;
        // What the last chunk held beyond the wanted samples is neither.
        Assert.InRange(partial, 0, 4096);
    }

    [Fact]
    public void The_filter_raises_the_share_of_valid_draws()
    {
        var gain = ConstraintFilter.Fit(Sampled.Space, 8000, 1).Gain;
        Assert.True(gain.ValidAfter > 1.15 * gain.ValidBefore, gain.ToString());
        Assert.True(gain.ValidKept > 0.9, gain.ToString());
    }

    private static (byte[] Bytes, SampleState State) Run(SampleOptions options)
    {
        using var file = new MemoryStream();
        var state = new SampleRun(Sampled.Space, options).Run(file, null, default);
        return (file.ToArray(), state);
    }
}
