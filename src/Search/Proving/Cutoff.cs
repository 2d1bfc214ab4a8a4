namespace Dosa.Search.Proving;

/// <summary>
/// What a choice of one layer may cost at most: a choice is of use only if it makes, together with the floors of all other
/// layers, a product of at most the best known one.
/// </summary>
/// <param name="Best">The best known product; infinity when there is none.</param>
/// <param name="Others">The floor of all other layers, with the goal's offsets.</param>
/// <param name="SliceWords">Words that an accumulator slice has at least, and at most.</param>
/// <param name="Kb">KB that the scratchpad has at least, and at most.</param>
internal readonly record struct Cutoff(double Best, Floor Others, (double Least, double Most) SliceWords, (double Least, double Most) Kb);
