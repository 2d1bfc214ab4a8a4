using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>
/// The cycles that one execution of a layer is predicted to take, and the bound that 5 % of such executions exceed.
/// </summary>
public readonly record struct LatencyEstimate(double Cycles, double High);

/// <summary>A model of the cycles of layers on real hardware, known by its name; safe to call from several threads.</summary>
public sealed record LatencyModel(string Name, Func<Layer, Mapping, Hardware, LatencyEstimate> Predict);
