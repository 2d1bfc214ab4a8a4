using System.Runtime.InteropServices;

namespace Dosa.Frontend.Mlir.Quick;

/// <summary>
/// What stretches of a text were read to, the last for each of a number of slots: the same letters are the same part, which is then
/// in memory once. It keeps places of the text, no copies, and as many as it has slots.
/// </summary>
internal sealed class TextCache<T>(string text, int slots)
{
    private readonly Entry[] entries = new Entry[slots];

    /// <summary>The part that was read from such a stretch.</summary>
    public bool TryGet(int start, int end, out T part)
    {
        ref var entry = ref Slot(start, end);
        part = entry.Part;
        return entry.Length == end - start && text.AsSpan(entry.Start, entry.Length).SequenceEqual(text.AsSpan(start, end - start));
    }

    public T Add(int start, int end, T part)
    {
        Slot(start, end) = new(start, end - start, part);
        return part;
    }

    // Two sums over the letters, eight bytes at a time; slots are a power of two.
    private ref Entry Slot(int start, int end)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan(start, end - start));
        var hash = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        }

        foreach (var rest in bytes)
        {
            hash = Mix(hash ^ rest);
        }

        return ref entries[(int)(hash >> 33) & (entries.Length - 1)];
    }

    private static ulong Mix(ulong hash)
    {
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }

    private readonly record struct Entry(int Start, int Length, T Part);
}
