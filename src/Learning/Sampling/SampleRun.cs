namespace Dosa.Learning.Sampling;

/// <summary>
/// Draws, checks, scores and writes samples. Chunks of draws are made on all threads and taken over in their order, so
/// the output depends on the seed alone.
/// </summary>
public sealed class SampleRun
{
    /// <summary>Chunks that are drawn together; a stream is flushed behind each such batch.</summary>
    private const int BatchChunks = 64;

    // Few samples need few chunks.
    private const int FirstBatch = 4;

    private const long MaxBarren = 2000;

    // A part draws a little more than its share of the samples, for some parts are luckier than others.
    private const double Spare = 1.02;

    private readonly SampleOptions options;
    private readonly SampleSpace space;
    private readonly SampleTask task;
    private readonly Func<long, SampleChunk?>? known;
    private readonly HashSet<ulong> seen = [];
    private readonly List<int> chunkSamples = [];

    /// <summary>A run over a space.</summary>
    public SampleRun(SampleSpace space, SampleOptions options)
        : this(space, options, null)
    {
    }

    /// <summary>A run that takes chunks as others drew them, where they did, in their order.</summary>
    internal SampleRun(SampleSpace space, SampleOptions options, Func<SampleTask, Func<long, SampleChunk?>>? known)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.space, this.options) = (space, options);
        task = new(space, options.Seed, options.Filter);
        this.known = known?.Invoke(task);
    }

    /// <summary>How many samples each chunk brought, in the order in which they were drawn.</summary>
    public IReadOnlyList<int> ChunkSamples => chunkSamples;

    /// <summary>How many chunks were drawn here, and not taken as others drew them.</summary>
    public long Drawn { get; private set; }

    /// <summary>The samples that end the run: of a part at least its share, and always whole chunks.</summary>
    public long Wanted => options.Part is { } part ? (long)Math.Ceiling(options.Count * Spare / part.Count) : options.Count;

    private long Patience => options.Part is { } part ? Math.Max(BatchChunks, MaxBarren / part.Count) : MaxBarren;

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
        seen.EnsureCapacity((int)Math.Min(Wanted, 20_000_000));
        var barren = 0L;
        Task<SampleChunk[]>? next = null;
        while (state.Counts.Samples < Wanted && barren < Patience && !cancellation.IsCancellationRequested)
        {
            var chunks = next?.GetAwaiter().GetResult() ?? Batch(state.Chunks, options.Form);
            // The next chunks are drawn while these are written, where these cannot be enough.
            var start = state.Chunks + chunks.Length;
            next = state.Counts.Samples + chunks.Sum(chunk => (long)chunk.Keys.Count) < Wanted
                ? Task.Run(() => Batch(start, options.Form), CancellationToken.None) : null;
            foreach (var chunk in chunks.TakeWhile(_ => state.Counts.Samples < Wanted))
            {
                var before = state.Counts.Samples;
                state = Take(chunk, state, output);
                barren = state.Counts.Samples > before ? 0 : barren + 1;
            }

            // Always at the same places: what a stream packs depends on where it is flushed.
            output.Flush();
            options.Progress?.Invoke(state);
        }

        next?.GetAwaiter().GetResult();
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
        for (var i = 0; i < chunk.Keys.Count && (options.Part is not null || state.Counts.Samples + samples < Wanted); i++)
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

        Drawn += chunk.IsRead ? 0 : 1;
        chunkSamples.Add((int)samples);
        var counts = new SampleCounts(SampleChunk.Draws, chunk.Filtered, chunk.Invalid, duplicates, samples);
        return new(state.Chunks + 1, state.Bytes + bytes, state.Counts + counts);
    }

    /// <summary>Draws the keys of chunks that an earlier run wrote.</summary>
    private void Remember(long chunks)
    {
        for (long start = 0; start < chunks;)
        {
            var batch = Batch(start, null);
            var own = batch.Take((int)Math.Min(batch.Length, chunks - start));
            start += batch.Length;
            foreach (var chunk in own)
            {
                var before = seen.Count;
                seen.UnionWith(chunk.Keys);
                chunkSamples.Add(seen.Count - before);
            }
        }
    }

    private SampleChunk[] Batch(long start, SampleForm? form)
    {
        // Those of others are read one after the other, and what is left is drawn at once.
        var chunks = new SampleChunk?[start < FirstBatch ? FirstBatch - start : BatchChunks];
        for (var i = 0; known is not null && i < chunks.Length; i++)
        {
            chunks[i] = known(start + i);
        }

        Parallel.For(0, chunks.Length, new() { MaxDegreeOfParallelism = options.Threads }, i => chunks[i] ??= SampleChunk.Make(task, Index(start + i), form));
        return chunks!;
    }

    private long Index(long chunk) => options.Part is { } part ? (chunk * part.Count) + part.Index : chunk;
}
