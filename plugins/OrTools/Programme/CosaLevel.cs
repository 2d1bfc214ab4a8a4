using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.OrTools.Programme;

/// <summary>A place of a mapping where prime factors can go: at a level, in time or along an axis; the loops that may stand there.</summary>
/// <param name="Level">The level, 0 nearest to the arithmetic.</param>
/// <param name="Placement">In time, or along an axis.</param>
/// <param name="Allowed">Whether each loop may stand there.</param>
/// <param name="Whole">Whether each loop must stand there with its whole bound.</param>
/// <param name="Most">The most instances side by side; infinite in time.</param>
internal sealed record CosaPlace(int Level, Placement Placement, ImmutableArray<bool> Allowed, ImmutableArray<bool> Whole, double Most);

/// <summary>What a level stores, and how many words each operand may have of it; infinite for the outermost.</summary>
internal sealed record CosaLevel(TensorSet Keeps, double Share);

/// <summary>A layer on a machine as the programme sees it.</summary>
/// <param name="Layer">The layer's loops and what moves its operands.</param>
/// <param name="Levels">The levels, innermost first.</param>
/// <param name="Places">All places.</param>
/// <param name="Permuted">The level whose order is chosen.</param>
internal sealed record CosaProblem(Contraction Layer, ImmutableArray<CosaLevel> Levels, ImmutableArray<CosaPlace> Places, int Permuted);

/// <summary>A solution: a factor for each place and loop, the operand that stays at the permuted level, and whether no better one exists.</summary>
internal sealed record CosaAnswer(int[,] Factors, Tensor Stays, double Objective, double Bound, bool IsProved);
