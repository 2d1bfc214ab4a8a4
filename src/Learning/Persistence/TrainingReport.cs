using Dosa.Learning.Statistics;

namespace Dosa.Learning.Persistence;

/// <summary>How a model came about, and how well it predicts what it was not trained on.</summary>
public sealed record TrainingReport
{
    /// <summary>The command that makes the same file again, bit for bit.</summary>
    public required string Command { get; init; }

    /// <summary>Rows that were learnt from.</summary>
    public required int Rows { get; init; }

    /// <summary>What is known about the rows: arrays that they were measured on, rows that other readings would drop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Rows shuffled, 92 % to learn from, 8 % to judge by.</summary>
    public Accuracy? RandomRows { get; init; }

    /// <summary>Five folds, the rows of a layer in one of them.</summary>
    public Accuracy? ByLayer { get; init; }

    /// <summary>The fifth of each layer's rows that runs fastest, from the same folds.</summary>
    public Accuracy? FastestByLayer { get; init; }

    /// <summary>Share of the same folds' measurements inside the predicted bounds.</summary>
    public double? Coverage { get; init; }
}
