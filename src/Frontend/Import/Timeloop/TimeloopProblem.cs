using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>A problem: loops with their bounds, and the words that an iteration uses of each data space.</summary>
internal sealed record TimeloopProblem(string Name, FileLocation At, ImmutableArray<(string Name, long Bound)> Dims, ImmutableArray<DataSpace> Spaces)
{
    /// <summary>The position of a loop; -1 where there is none.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < Dims.Length; i++)
        {
            if (Dims[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>A data space with its operand, W, I or O, and for each coordinate loops with their coefficients.</summary>
internal sealed record DataSpace(string Name, FileLocation At, bool IsOutput, ImmutableArray<ImmutableArray<(int Dim, long Factor)>> Coordinates)
{
    /// <summary>The operand that it is.</summary>
    public char Role { get; init; } = 'O';

    /// <summary>Whether a loop moves it.</summary>
    public bool Has(int dim) => Coordinates.Any(coordinate => coordinate.Any(term => term.Dim == dim));
}
