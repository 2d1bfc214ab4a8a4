using Dosa.CostModel;
using Dosa.Learning.Builtin;
using Dosa.Learning.Data;
using Dosa.Learning.Persistence;
using Dosa.Learning.Sampling;
using Dosa.Learning.Training;
using Dosa.Tests;

namespace Dosa.Learning.Tests;

public class BuiltinModelsTests
{
    private const string Data = "firesim/training.csv";

    [Fact]
    public void Every_builtin_model_predicts_positive_cycles_inside_its_bounds()
    {
        Assert.Equal(["analytical", "analytical-dnn", "dnn", "rtl", "timing"], BuiltinModels.Names);
        foreach (var model in BuiltinModels.Names.Select(name => BuiltinModels.Find(name)!.Model))
        {
            foreach (var schedule in Sampled.Schedules(100, 1))
            {
                var (cycles, low, high) = model.Predict(schedule);
                Assert.True(low > 0 && low <= cycles && cycles <= high, $"{model.Name}: {low} {cycles} {high}");
            }
        }
    }

    [Fact]
    public void Far_from_everything_learnt_the_rtl_model_stays_near_its_timing_model()
    {
        var model = BuiltinModels.Find("rtl")!.Model;
        var timing = model with { Regressor = null };
        foreach (var schedule in Strange(400))
        {
            var (cycles, low, high) = model.Predict(schedule);
            var physics = timing.Predict(schedule).Cycles;
            Assert.True(low > 0 && low <= cycles && cycles <= high && double.IsFinite(high), $"{schedule}: {low} {cycles} {high}");
            Assert.InRange(cycles / physics, 0.74, 1.36);
            Assert.True(physics >= schedule.Executed.Macs / Math.Pow(schedule.Hardware.Pe, 2), schedule.ToString());
        }
    }

    [Fact]
    public void The_reports_of_the_builtin_models_meet_what_is_asked_of_them()
    {
        TrainingReport Of(string name) => BuiltinModels.Find(name)!.Report;
        Assert.True(Of("rtl").RandomRows!.Spearman >= 0.98);
        Assert.True(Of("rtl").ByLayer is { Spearman: >= 0.95, MedianError: < 0.25 });
        Assert.True(Of("dnn").RandomRows!.Spearman > 0.84);
        Assert.True(Of("analytical-dnn").RandomRows!.Spearman > 0.92);
    }

    [ReferenceDataFact(Data)]
    public void The_rtl_model_knows_what_it_learnt_from()
    {
        var rows = Rows();
        var model = BuiltinModels.Find("rtl")!.Model;
        var accuracy = CrossValidation.Score([.. rows.Select(row => model.Predict(row.Schedule))], rows);
        Assert.True(accuracy is { Spearman: > 0.995, MedianError: < 0.07 }, accuracy.ToString());
    }

    [ReferenceDataFact(Data)]
    public void The_notes_count_the_rows_that_do_not_fit_sixteen_by_sixteen()
    {
        var notes = string.Join('\n', MeasurementNotes.Of(Rows()));
        Assert.Contains("422 rows spread C", notes, StringComparison.Ordinal);
        Assert.Contains("145 rows spread K", notes, StringComparison.Ordinal);
        Assert.Contains("22 rows do more than 256", notes, StringComparison.Ordinal);
    }

    [ReferenceDataFact(Data)]
    public void The_shipped_file_is_what_its_command_makes()
    {
        if (Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") != "1")
        {
            return;
        }

        var shipped = File.ReadAllText(Repository.File("src", "Learning", "Builtin", "Models", "rtl.json"));
        var (model, report) = Evaluation.TrainAndReport(Recipes.Find("rtl")!, Rows(), ModelFile.Read(shipped).Report.Command);
        Assert.Equal(shipped, ModelFile.Write(model, report));
    }

    /// <summary>Shapes, batches, strides, spreads and arrays that no measured row has, mapped at random.</summary>
    private static IEnumerable<Schedule> Strange(int count)
    {
        var random = new SeededRandom(8);
        int Any(params ReadOnlySpan<int> values) => values[random.NextInt(values.Length)];
        var loops = new Loop<Exact>[ScheduleDraw.MaxLoops];
        for (var i = 0; i < count; i++)
        {
            var layer = new Layer(Any(1, 2, 5, 11, 13), Any(1, 2, 3, 7), Any(1, 2, 17, 570, 4096), Any(1, 3, 31, 570), Any(1, 7, 1000, 4096),
                Any(1, 2, 509, 8192), Any(1, 3, 16))
            {
                Wstride = Any(1, 2, 4),
                Hstride = Any(1, 2, 3),
                Wdilation = Any(1, 2),
                Hdilation = Any(1, 3),
            };
            var drawn = new ScheduleDraw(layer).Next(ref random, loops);
            var schedule = new Schedule(layer, new Mapping(4, loops.AsSpan(0, drawn)), new(Any(1, 2, 16, 100, 1024), 64, 32));
            yield return random.NextInt(2) == 0 ? schedule : schedule with { Executed = MeasuredPrograms.Executed(layer) };
        }
    }

    private static IReadOnlyList<ScheduleRow> Rows() => ScheduleFile.Read(File.ReadLines(Path.Combine(Repository.ReferenceData, Data))).Rows;
}
