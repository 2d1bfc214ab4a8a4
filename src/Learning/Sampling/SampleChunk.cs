using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>The samples of one stretch of draws, written out, with a key for each that tells equal ones.</summary>
internal sealed class SampleChunk
{
    /// <summary>Draws of a chunk.</summary>
    public const int Draws = 4096;

    private readonly List<ulong> keys = [];
    private readonly List<int> ends = [];
    private byte[] bytes = new byte[Draws * 64];
    private int length;

    public IReadOnlyList<ulong> Keys => keys;

    /// <summary>Whether it was drawn by another run, and is only read here.</summary>
    public bool IsRead { get; init; }

    public long Filtered { get; private set; }

    public long Invalid { get; private set; }

    public ReadOnlySpan<byte> Bytes(int sample)
    {
        var start = sample == 0 ? 0 : ends[sample - 1];
        return bytes.AsSpan(start, ends[sample] - start);
    }

    /// <summary>The chunk of an index: the same for the same seed, whoever draws it. Without a form only keys are made.</summary>
    public static SampleChunk Make(SampleTask task, long index, SampleForm? form)
    {
        var chunk = new SampleChunk();
        var random = new SeededRandom(task.Seed, (ulong)index);
        Span<Loop<Exact>> loops = stackalloc Loop<Exact>[ScheduleDraw.MaxLoops];
        for (var i = 0; i < Draws; i++)
        {
            var (layer, machine) = (random.NextInt(task.Layers.Length), random.NextInt(task.Machines.Length));
            chunk.Take(task, layer, machine, loops[..task.Layers[layer].Next(ref random, loops)], form);
        }

        return chunk;
    }

    /// <summary>Takes a sample over that is written already.</summary>
    public void Add(ulong key, ReadOnlySpan<byte> sample)
    {
        while (bytes.Length < length + sample.Length)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }

        sample.CopyTo(bytes.AsSpan(length));
        length += sample.Length;
        keys.Add(key);
        ends.Add(length);
    }

    private void Take(SampleTask task, int layerIndex, int machineIndex, ReadOnlySpan<Loop<Exact>> loops, SampleForm? form)
    {
        var layer = task.Space.Layers[layerIndex];
        var machine = task.Machines[machineIndex];
        if (task.Filter?.Passes(layer, machine.Hardware, loops) == false)
        {
            Filtered++;
            return;
        }

        if (!machine.Fits(layer, loops))
        {
            Invalid++;
            return;
        }

        keys.Add(Key(layerIndex, machineIndex, loops));
        if (form is { } wanted)
        {
            Write(task, layerIndex, machineIndex, loops, wanted);
        }

        ends.Add(length);
    }

    private void Write(SampleTask task, int layer, int machine, ReadOnlySpan<Loop<Exact>> loops, SampleForm form)
    {
        if (bytes.Length < length + SampleFormat.MaxBytes)
        {
            Array.Resize(ref bytes, bytes.Length * 2);
        }

        var cost = task.Machines[machine].Evaluate(task.Space.Layers[layer], loops);
        var into = bytes.AsSpan(length);
        length += form == SampleForm.Csv
            ? SampleFormat.Line(task.Prefixes[layer * task.Machines.Length + machine], loops, cost.Cycles.Value, cost.EnergyUj, into)
            : SampleFormat.Record(layer, machine, loops, cost.Cycles.Value, cost.EnergyUj, into);
    }

    /// <summary>64 bits of a schedule: any two of ten million different ones share them with odds of one in 370,000.</summary>
    public static ulong Key(int layer, int machine, ReadOnlySpan<Loop<Exact>> loops)
    {
        var key = SeededRandom.Mix((ulong)layer << 32 | (uint)machine);
        foreach (ref readonly var loop in loops)
        {
            key = SeededRandom.Mix(key ^ ((ulong)loop.Factor.Value << 8 | (uint)(loop.Level << 4 | (loop.Spatial ? 8 : 0) | (int)loop.Dim)));
        }

        return key;
    }
}
