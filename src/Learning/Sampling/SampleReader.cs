using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>Reads a part's samples again, chunk by chunk, with the keys that they were drawn under.</summary>
internal sealed class SampleReader
{
    private const int Fields = 14;

    private readonly Stream file;
    private readonly IReadOnlyList<int> chunks;
    private readonly SampleForm form;
    private readonly Dictionary<string, (int Layer, int Machine)> places = [];
    private readonly List<Loop<Exact>>[] temporal = [[], [], [], []];
    private readonly List<Loop<Exact>>[] spatial = [[], [], [], []];
    private readonly byte[] sample = new byte[SampleFormat.MaxBytes];
    private readonly StreamReader? lines;
    private int next;

    public SampleReader(SampleShare share, SampleTask task, SampleForm form)
    {
        (file, chunks, this.form) = (share.File, share.Chunks, form);
        var header = SampleFormat.Header(form, task.Space);
        var found = new byte[header.Length];
        if (file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) < found.Length || !found.AsSpan().SequenceEqual(header))
        {
            throw new InvalidDataException("The file begins otherwise than samples of this run.");
        }

        lines = form == SampleForm.Csv ? new StreamReader(file, Encoding.ASCII, false, 1 << 16) : null;
        for (var i = 0; i < task.Prefixes.Length; i++)
        {
            places.TryAdd(Encoding.ASCII.GetString(task.Prefixes[i]), (i / task.Machines.Length, i % task.Machines.Length));
        }
    }

    /// <summary>The next chunk; null where the part did not come to it.</summary>
    public SampleChunk? Next()
    {
        if (next == chunks.Count)
        {
            return null;
        }

        var chunk = new SampleChunk { IsRead = true };
        for (var left = chunks[next++]; left > 0; left--)
        {
            chunk.Add(form == SampleForm.Csv ? Line(out var length) : Record(out length), sample.AsSpan(0, length));
        }

        return chunk;
    }

    private ulong Line(out int length)
    {
        if (lines!.ReadLine() is not { } line || line.Length >= sample.Length)
        {
            throw new InvalidDataException("The file ends before its samples do, or a line is too long.");
        }

        length = Encoding.ASCII.GetBytes(line, sample);
        sample[length++] = (byte)'\n';
        var at = 0;
        for (var commas = 0; commas < Fields && at < line.Length; at++)
        {
            commas += line[at] == ',' ? 1 : 0;
        }

        var end = line.IndexOf(',', at);
        if (end < 0 || !places.TryGetValue(line[..at], out var place))
        {
            throw new InvalidDataException("A line is of no layer or accelerator of this run.");
        }

        return SampleChunk.Key(place.Layer, place.Machine, Loops(line[at..end]));
    }

    // L3[WIO] P7 Q7 - L2[WI] N1 K4X - L1[O] ...: of each level what repeats, the outermost first, then what is spread.
    private ReadOnlySpan<Loop<Exact>> Loops(string mapping)
    {
        for (var i = 0; i < temporal.Length; i++)
        {
            temporal[i].Clear();
            spatial[i].Clear();
        }

        var level = 0;
        foreach (var word in mapping.Split(' '))
        {
            if (word is ['L', >= '0' and <= '3' and var digit, '[', ..])
            {
                level = digit - '0';
            }
            else if (word is not ("-" or "N1"))
            {
                var isSpread = word.EndsWith('X');
                (isSpread ? spatial : temporal)[level].Add(Loop(word.AsSpan()[..^(isSpread ? 1 : 0)], level, isSpread));
            }
        }

        var loops = new List<Loop<Exact>>();
        for (level = 0; level < temporal.Length; level++)
        {
            temporal[level].Reverse();
            loops.AddRange(spatial[level]);
            loops.AddRange(temporal[level]);
        }

        return loops.ToArray();
    }

    private static Loop<Exact> Loop(ReadOnlySpan<char> word, int level, bool isSpread)
    {
        var dim = word.IsEmpty ? -1 : "RSPQCKN".IndexOf(word[0]);
        return dim >= 0 && int.TryParse(word[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var factor)
            ? new(new(factor), (Dim)dim, level, isSpread)
            : throw new InvalidDataException("A line has a loop that cannot be read.");
    }

    // As SampleFormat.Record writes it.
    private ulong Record(out int length)
    {
        Fill(0, 5);
        var count = sample[4];
        length = 5 + (5 * count) + 16;
        if (length > sample.Length)
        {
            throw new InvalidDataException("A sample has more loops than there can be.");
        }

        Fill(5, length - 5);
        var loops = new Loop<Exact>[count];
        for (var i = 0; i < count; i++)
        {
            var at = 5 + (5 * i);
            loops[i] = new(new(BinaryPrimitives.ReadInt32LittleEndian(sample.AsSpan(at + 1))), (Dim)(sample[at] & 7), sample[at] >> 4, (sample[at] & 8) != 0);
        }

        return SampleChunk.Key(BinaryPrimitives.ReadUInt16LittleEndian(sample), BinaryPrimitives.ReadUInt16LittleEndian(sample.AsSpan(2)), loops);
    }

    private void Fill(int at, int count)
    {
        if (file.ReadAtLeast(sample.AsSpan(at, count), count, throwOnEndOfStream: false) < count)
        {
            throw new InvalidDataException("The file ends before its samples do.");
        }
    }
}
