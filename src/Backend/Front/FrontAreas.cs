using System.Globalization;
using Dosa.IR;

namespace Dosa.Backend;

/// <summary>Of how many areas or other budgets the search for the front came to its end.</summary>
internal sealed record FrontAreas(long Asked, long Searched, string Budgets)
{
    /// <summary>Whether nothing was left out, so that each point is the best within its area.</summary>
    public bool IsComplete => Searched >= Asked;

    /// <summary>What is missing, in words; empty where nothing is.</summary>
    public string Missing => IsComplete ? "" : $"Incomplete: {Count} to the end.";

    /// <summary>How many of how many.</summary>
    public string Count => string.Create(CultureInfo.InvariantCulture, $"{Searched} of {Asked} {Budgets} searched");

    /// <summary>The areas of a network's front.</summary>
    public static FrontAreas Of(NetworkOp network) =>
        network.Operation["front_areas"].AsDictionary() is { } areas
            ? new(areas["asked"].AsWhole() ?? 0, areas["searched"].AsWhole() ?? 0, FrontAxis.Of(network).Budgets)
            : new(0, 0, "areas");
}
