namespace Dosa.Learning.Sampling;

/// <summary>
/// Draws, checks, scores and writes samples. Chunks of draws are made on all threads and taken over in their order, so
/// the output depends on the seed alone.
/// </summary>
public sealed class SampleRun(SampleSpace space, SampleOptions options)
{
    private const int BatchChunks = 64;
    private const long MaxBarren = 2000;
    private readonly SampleTask task = new(space, options.Seed, options.Filter);
    private readonly HashSet<ulong> seen = [];

    /// <summary>
    /// Writes samples until there are enough, the run is cancelled, or many chunks in a row bring nothing new.
    /// </summary>
    /// <param name="output">Where samples go; stands behind the bytes of <paramref name="from"/>.</param>
    /// <param name="from">Where an earlier run of the same options stopped; null starts with the header.</param>
    /// <param name="cancellation">Ends the run after the chunks at hand.</param>
    public SampleState Run(Stream output, SampleState? from, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        var state = from ?? Start(output);
        Remember(state.Chunks);
        seen.EnsureCapacity((int)Math.Min(options.Count, 20_000_000));
        var barren = 0L;
        var next = Task.FromResult(Batch(state.Chunks, options.Form));
        while (state.Counts.Samples < options.Count && barren < MaxBarren && !cancellation.IsCancellationRequested)
        {
            var chunks = next.Result;
            // The next chunks are drawn while these are written.
            var start = state.Chunks + chunks.Length;
            next = Task.Run(() => Batch(start, options.Form), CancellationToken.None);
            foreach (var chunk in chunks.TakeWhile(_ => state.Counts.Samples < options.Count))
            {
                var before = state.Counts.Samples;
                state = Take(chunk, state, output);
                barren = state.Counts.Samples > before ? 0 : barren + 1;
            }

            options.Progress?.Invoke(state);
        }

        next.Wait(CancellationToken.None);
        output.Flush();
        return state;
    }

    private SampleState Start(Stream output)
    {
        var header = SampleFormat.Header(options.Form, space);
        output.Write(header);
        return new(0, header.Length, default);
    }

    private SampleState Take(SampleChunk chunk, SampleState state, Stream output)
    {
        long samples = 0, duplicates = 0, bytes = 0;
        for (var i = 0; i < chunk.Keys.Count && state.Counts.Samples + samples < options.Count; i++)
        {
            if (!seen.Add(chunk.Keys[i]))
            {
                duplicates++;
                continue;
            }

            var sample = chunk.Bytes(i);
            output.Write(sample);
            bytes += sample.Length;
            samples++;
        }

        var counts = new SampleCounts(SampleChunk.Draws, chunk.Filtered, chunk.Invalid, duplicates, samples);
        return new(state.Chunks + 1, state.Bytes + bytes, state.Counts + counts);
    }

    /// <summary>Draws the keys of chunks that an earlier run wrote.</summary>
    private void Remember(long chunks)
    {
        for (long start = 0; start < chunks; start += BatchChunks)
        {
            foreach (var chunk in Batch(start, null).Take((int)Math.Min(BatchChunks, chunks - start)))
            {
                seen.UnionWith(chunk.Keys);
            }
        }
    }

    private SampleChunk[] Batch(long start, SampleForm? form)
    {
        var chunks = new SampleChunk[BatchChunks];
        Parallel.For(0, BatchChunks, new() { MaxDegreeOfParallelism = options.Threads }, i => chunks[i] = SampleChunk.Make(task, start + i, form));
        return chunks;
    }
}
