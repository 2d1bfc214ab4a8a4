using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.Learning;
using Dosa.Learning.Models;
using Dosa.Learning.Persistence;
using Dosa.Learning.Training;
using Dosa.Torch.Training;

namespace Dosa.Torch.Tests;

public sealed class TorchTrainerTests
{
    private static readonly PerceptronOptions Small = new() { Hidden = [24, 16], Epochs = 80, Batch = 32, Rate = 5e-3 };

    [TorchFact]
    public void A_curved_function_is_learnt_with_either_activation()
    {
        var table = Rows(600, x => x[0] * x[0] - x[1]);
        var deviation = Math.Sqrt(table.Targets.Average(y => Math.Pow(y - table.Targets.Average(), 2)));
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var model = new TorchTrainer().Train(table, Small with { Activation = activation });
            Assert.True(Error(model, table) < 0.1 * deviation);
            Assert.InRange(model.Error, 1e-4 * deviation, 0.2 * deviation);
        }
    }

    [TorchFact]
    public void The_same_seed_gives_the_same_bytes_on_any_thread()
    {
        var table = Rows(200, x => x[0] * x[1]);
        var models = new Perceptron[4];
        Parallel.For(0, models.Length, i => models[i] = new TorchTrainer().Train(table, Small));
        Assert.All(models, model => Assert.Equal(models[0].Weights, model.Weights));
        Assert.NotEqual(models[0].Weights, new TorchTrainer().Train(table, Small with { Seed = 2 }).Weights);
    }

    // Both trainers start at the same weights and take the rows in the same order: before rounding errors grow they are one.
    [TorchFact]
    public void The_first_steps_are_those_of_the_built_in_trainer()
    {
        var table = Rows(64, x => x[0] * x[1]);
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var options = Small with { Epochs = 2, Activation = activation };
            var (torch, own) = (new TorchTrainer().Train(table, options), new OwnTrainer().Train(table, options));
            for (var i = 0; i < table.Count; i++)
            {
                Assert.Equal(own.Predict(table.Row(i)).Value, torch.Predict(table.Row(i)).Value, 1e-3);
            }
        }
    }

    [TorchFact]
    public void A_trained_model_is_a_plain_file_that_reads_back()
    {
        var regressor = new TorchTrainer().Train(Rows(64, x => x[0], 132), Small with { Epochs = 1, Activation = Activation.Gelu });
        var model = new LatencyModel { Name = "wide", Features = "raw", Regressor = regressor };
        var text = ModelFile.Write(model, new() { Command = "none", Rows = 64 });
        var again = Assert.IsType<Perceptron>(ModelFile.Read(text).Model.Regressor);
        Assert.Equal(Activation.Gelu, again.Activation);
        Assert.Equal(regressor.Predict(new double[132]), again.Predict(new double[132]));
    }

    [Fact]
    public void The_recipes_of_the_talk_are_its_network()
    {
        Assert.All(["dnn-wide", "analytical-dnn-wide"], name => Assert.Equal([256, 512, 2048, 2048, 512, 256, 64], Recipes.Find(name)!.Mlp.Hidden));
    }

    private static Table Rows(int count, Func<double[], double> target, int columns = 2)
    {
        var random = new SeededRandom(3);
        var rows = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextNormal()).ToArray()).ToArray();
        return new(Enumerable.Range(0, columns).Select(i => $"x{i}").ToImmutableArray(), [.. rows.SelectMany(row => row)], [.. rows.Select(target)]);
    }

    private static double Error(Perceptron model, Table table) => Math.Sqrt(Enumerable.Range(0, table.Count)
        .Average(i => Math.Pow(model.Predict(table.Row(i)).Value - table.Targets[i], 2)));
}
