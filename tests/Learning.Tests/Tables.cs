using Dosa.CostModel;
using Dosa.Learning.Models;

namespace Dosa.Learning.Tests;

/// <summary>Tables of a known function.</summary>
internal static class Tables
{
    public static Table Of(int rows, int columns, ulong seed, Func<double[], double> target)
    {
        var random = new SeededRandom(seed);
        var features = new double[rows * columns];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = Math.Round(20 * random.NextDouble()) / 4;
        }

        return new([.. Enumerable.Range(0, columns).Select(j => $"x{j}")], features, [.. features.Chunk(columns).Select(target)]);
    }

    public static double Error(IRegressor model, Table table) =>
        Math.Sqrt(Enumerable.Range(0, table.Count).Average(i => Math.Pow(model.Predict(table.Row(i)).Value - table.Targets[i], 2)));
}
