using Dosa.Learning.Models;

namespace Dosa.Learning.Tests;

public class RidgeTests
{
    [Fact]
    public void A_linear_function_is_found_exactly()
    {
        var table = Tables.Of(80, 4, 2, x => 3 - 2 * x[0] + 0.5 * x[1] + 7 * x[3]);
        var model = Ridge.Train(table, 1e-12);
        Assert.Equal(0, Tables.Error(model, table), 6);
    }

    [Fact]
    public void One_feature_follows_the_closed_form()
    {
        var table = Tables.Of(50, 1, 4, x => Math.Exp(x[0] / 3));
        const double Lambda = 0.3;
        var mean = Enumerable.Range(0, 50).Average(i => table[i, 0]);
        var deviation = Math.Sqrt(Enumerable.Range(0, 50).Average(i => Math.Pow(table[i, 0] - mean, 2)));
        var average = table.Targets.Average();
        var product = Enumerable.Range(0, 50).Average(i => (table[i, 0] - mean) / deviation * (table.Targets[i] - average));
        var model = Ridge.Train(table, Lambda);
        Assert.Equal(average + product / (1 + Lambda) * (2.5 - mean) / deviation, model.Predict([2.5]).Value, 9);
    }

    [Fact]
    public void Far_from_the_rows_the_spread_grows()
    {
        var table = Tables.Of(60, 2, 6, x => x[0] + Math.Sin(9 * x[1]));
        var model = Ridge.Train(table);
        Assert.True(model.Predict([100, -100]).Spread > 2 * model.Predict([2.5, 2.5]).Spread);
    }

    [Fact]
    public void A_constant_feature_changes_nothing()
    {
        var table = Tables.Of(60, 1, 8, x => 2 * x[0]);
        var wider = new Table(["x0", "one"], [.. Enumerable.Range(0, 60).SelectMany(i => new[] { table[i, 0], 1.0 })], table.Targets);
        Assert.Equal(Ridge.Train(table).Predict([1.5]).Value, Ridge.Train(wider).Predict([1.5, 1]).Value, 9);
    }
}
