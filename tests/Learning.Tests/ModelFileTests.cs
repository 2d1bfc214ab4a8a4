using Dosa.Learning.Persistence;
using Dosa.Learning.Training;

namespace Dosa.Learning.Tests;

public class ModelFileTests
{
    private static readonly TrainingReport Report = new() { Command = "dosac train", Rows = 120 };

    [Theory]
    [InlineData(RegressorKind.None)]
    [InlineData(RegressorKind.Ridge)]
    [InlineData(RegressorKind.Forest)]
    [InlineData(RegressorKind.Boosting)]
    [InlineData(RegressorKind.Mlp)]
    public void What_is_written_predicts_the_same_when_it_is_read(RegressorKind kind)
    {
        var model = Trainer.Train(Recipe(kind), Sampled.Rows(120, 1));
        var read = ModelFile.Read(ModelFile.Write(model, Report));
        Assert.Equal(Report.Command, read.Report.Command);
        Assert.All(Sampled.Schedules(50, 2), schedule => Assert.Equal(model.Predict(schedule), read.Model.Predict(schedule)));
    }

    [Fact]
    public void The_same_recipe_and_rows_give_the_same_file()
    {
        string File(int threads) =>
            ModelFile.Write(Trainer.Train(Recipe(RegressorKind.Forest) with { Members = 2, Threads = threads }, Sampled.Rows(120, 1)), Report);
        Assert.Equal(File(1), File(3));
    }

    [Theory]
    [InlineData("", "broken")]
    [InlineData("{", "broken")]
    [InlineData("[1]", "not a latency model")]
    [InlineData("{\"format\":\"other\"}", "not a latency model")]
    [InlineData("{\"format\":\"dosa-latency-model\"}", "no version")]
    [InlineData("{\"format\":\"dosa-latency-model\",\"version\":2}", "version 2")]
    [InlineData("{\"format\":\"dosa-latency-model\",\"version\":1}", "broken")]
    public void Other_texts_are_refused_with_a_reason(string text, string reason)
    {
        Assert.Contains(reason, Assert.Throws<ModelFileException>(() => ModelFile.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        var text = ModelFile.Write(Trainer.Train(Recipe(RegressorKind.Ridge), Sampled.Rows(60, 1)), Report);
        Assert.Throws<ModelFileException>(() => ModelFile.Read(text[..(text.Length / 2)]));
        Assert.Throws<ModelFileException>(() => ModelFile.Read(text.Replace("\"compressed\"", "\"unknown\"", StringComparison.Ordinal)));
    }

    private static Recipe Recipe(RegressorKind kind) => new()
    {
        Name = "test",
        Kind = kind,
        Target = LatencyTarget.Log,
        Forest = new() { Trees = 8 },
        Boosting = new() { Trees = 20 },
        Mlp = new() { Hidden = [8], Epochs = 5 },
    };
}
