using System.Text;

namespace Dosa.CostModel;

/// <summary>Scores rows one after the other, on one thread.</summary>
internal interface IRowScorer
{
    /// <summary>Appends the scored line to the output. The error is what is wrong with the row itself, if anything.</summary>
    (bool Valid, string? Error) Score(ReadOnlySpan<char> line, StringBuilder output);
}
