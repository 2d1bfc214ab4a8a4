using Dosa.Learning.Data;
using Dosa.Learning.Features;
using Dosa.Learning.Models;
using Dosa.Learning.Rtl;

namespace Dosa.Learning.Training;

/// <summary>Makes models from recipes and measured rows.</summary>
public static class Trainer
{
    /// <summary>Trains a model.</summary>
    /// <exception cref="ArgumentException">There are no rows, or one has no cycles.</exception>
    public static LatencyModel Train(Recipe recipe, IReadOnlyList<ScheduleRow> rows)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            throw new ArgumentException("There is nothing to learn from.", nameof(rows));
        }

        var model = new LatencyModel
        {
            Name = recipe.Name,
            Base = recipe.Base,
            Timing = recipe.Base == LatencyBase.Timing ? TimingFit.Fit(rows) : null,
            Target = recipe.Target,
            Features = recipe.Kind == RegressorKind.None ? null : recipe.Features,
            Trust = recipe.Trust,
            Limit = recipe.Limit,
        };
        var bases = new double[rows.Count];
        Parallel.For(0, bases.Length, i => bases[i] = model.BaseCycles(rows[i].Schedule));
        model = model with { Deviation = Deviation(bases, rows) };
        return recipe.Kind == RegressorKind.None ? model : model with { Regressor = Regressor(recipe, TableOf(model, rows, bases)) };
    }

    /// <summary>The features and targets that a model's regressor learns from.</summary>
    public static Table TableOf(LatencyModel model, IReadOnlyList<ScheduleRow> rows, double[] bases)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(bases);
        var set = model.FeatureSet ?? throw new ArgumentException("The model has no features.", nameof(model));
        var features = new double[rows.Count * set.Names.Length];
        var targets = new double[rows.Count];
        Parallel.For(0, rows.Count, i =>
        {
            var row = features.AsSpan(i * set.Names.Length, set.Names.Length);
            set.Extract(rows[i].Schedule, row);
            foreach (ref var feature in row)
            {
                feature = Reproducible.OnGrid(feature);
            }

            targets[i] = Reproducible.OnGrid(model.TargetOf(bases[i], rows[i].Cycles!.Value));
        });
        return new(set.Names, features, targets);
    }

    /// <summary>Trains the regressor of a recipe.</summary>
    public static IRegressor Regressor(Recipe recipe, Table table)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Members == 1)
        {
            return One(recipe, table, recipe.Seed);
        }

        var members = new IRegressor[recipe.Members];
        Parallel.For(0, members.Length, new() { MaxDegreeOfParallelism = recipe.Threads }, i => members[i] = One(recipe, table, recipe.Seed + (ulong)i));
        return new Ensemble(members);
    }

    private static IRegressor One(Recipe recipe, Table table, ulong seed) => recipe.Kind switch
    {
        RegressorKind.Ridge => Ridge.Train(table, recipe.Penalty),
        RegressorKind.Forest => RandomForest.Train(table, recipe.Forest with { Seed = seed, Threads = recipe.Threads }),
        RegressorKind.Boosting => GradientBoosting.Train(table, recipe.Boosting with { Seed = seed }),
        RegressorKind.Mlp => recipe.MlpTrainer.Train(table, recipe.Mlp with { Seed = seed }),
        _ => throw new ArgumentException("A recipe without a regressor has nothing to train.", nameof(recipe)),
    };

    private static double Deviation(double[] bases, IReadOnlyList<ScheduleRow> rows)
    {
        var square = 0.0;
        for (var i = 0; i < bases.Length; i++)
        {
            var error = Math.Log(rows[i].Cycles!.Value / bases[i]);
            square += error * error / bases.Length;
        }

        return Reproducible.SixDigits(Math.Sqrt(square));
    }
}
