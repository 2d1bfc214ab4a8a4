using Dosa.Learning.Builtin;
using Dosa.Learning.Data;
using Dosa.Learning.Persistence;
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

    private static IReadOnlyList<ScheduleRow> Rows() => ScheduleFile.Read(File.ReadLines(Path.Combine(Repository.ReferenceData, Data))).Rows;
}
