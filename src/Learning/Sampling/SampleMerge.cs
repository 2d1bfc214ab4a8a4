namespace Dosa.Learning.Sampling;

/// <summary>What a run over a part of the chunks wrote.</summary>
/// <param name="File">The file, unpacked, from its beginning.</param>
/// <param name="Chunks">How many samples each of its chunks has.</param>
public sealed record SampleShare(Stream File, IReadOnlyList<int> Chunks);

/// <summary>
/// Makes the file of one run out of those of all its parts, byte for byte. Chunks come in their order, and what two parts both have is kept
/// once; chunks that the parts did not come to are drawn here.
/// </summary>
public static class SampleMerge
{
    /// <summary>Writes the samples of all parts until there are as many as were wanted of the whole.</summary>
    /// <param name="space">What all parts drew from.</param>
    /// <param name="options">The options of the whole.</param>
    /// <param name="shares">The parts, all of them and in their order.</param>
    /// <param name="output">Where samples go.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The counts, and how many chunks had to be drawn.</returns>
    /// <exception cref="InvalidDataException">A part does not hold what its run writes.</exception>
    public static (SampleState State, long Drawn) Run(
        SampleSpace space, SampleOptions options, IReadOnlyList<SampleShare> shares, Stream output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(shares);
        var run = new SampleRun(space, options with { Part = null }, Known);
        return (run.Run(output, null, cancellation), run.Drawn);

        Func<long, SampleChunk?> Known(SampleTask task)
        {
            var readers = shares.Select(share => new SampleReader(share, task, options.Form)).ToArray();
            return chunk => readers[chunk % readers.Length].Next();
        }
    }
}
