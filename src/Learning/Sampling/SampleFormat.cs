using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Learning.Sampling;

/// <summary>The two forms in which samples are written.</summary>
public enum SampleForm
{
    /// <summary>Text, a header and a line for each sample, as <c>dosac evaluate</c> reads it.</summary>
    Csv,

    /// <summary>Bytes, see <see cref="SampleFormat"/>.</summary>
    Binary,
}

/// <summary>
/// Writes samples as bytes. Binary, all little-endian: the eight letters <c>DOSASMP1</c>; the number of layers (u16) and for
/// each R, S, P, Q, C, K, N, strides and dilations in the order width, height (u32 each); the number of accelerators (u16)
/// and for each pe, scratchpad KB, accumulator KB (u32 each). Then a sample after another: layer (u16), accelerator (u16),
/// number of loops (u8), for each loop from the inside out a byte <c>level &lt;&lt; 4 | spatial &lt;&lt; 3 | dim</c> and its
/// factor (i32), cycles (f64), energy in uJ (f64).
/// </summary>
public static class SampleFormat
{
    /// <summary>The most bytes that one sample takes in either form.</summary>
    public const int MaxBytes = 640;

    private static ReadOnlySpan<byte> Letters => "RSPQCKN"u8;

    /// <summary>What stands before the samples.</summary>
    public static byte[] Header(SampleForm form, SampleSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (form == SampleForm.Csv)
        {
            return "pe,sp_kb,acc_kb,R,S,P,Q,C,K,N,Wstride,Hstride,Wdilation,Hdilation,mapping,cycles,energy_uj\n"u8.ToArray();
        }

        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("DOSASMP1"u8);
        writer.Write((ushort)space.Layers.Length);
        foreach (var number in space.Layers.SelectMany(layer => Numbers(layer)))
        {
            writer.Write(number);
        }

        writer.Write((ushort)space.Accelerators.Length);
        foreach (var (pe, scratchpad, accumulator) in space.Accelerators)
        {
            writer.Write(pe);
            writer.Write(scratchpad);
            writer.Write(accumulator);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The part of a CSV line that is the same for all samples of a layer on an accelerator.</summary>
    public static byte[] LinePrefix(in Layer layer, Hardware hardware) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"{hardware.Pe},{hardware.ScratchpadKb},{hardware.AccumulatorKb},")
            + string.Join(',', Numbers(layer)) + ",");

    /// <summary>Writes a sample as a CSV line; returns its length.</summary>
    public static int Line(ReadOnlySpan<byte> prefix, ReadOnlySpan<Loop<Exact>> loops, double cycles, double energyUj, Span<byte> into)
    {
        prefix.CopyTo(into);
        var at = prefix.Length;
        Level(3, "L3[WIO]"u8, loops, into, ref at);
        Level(2, " - L2[WI]"u8, loops, into, ref at);
        Level(1, " - L1[O]"u8, loops, into, ref at);
        Level(0, " - L0[W]"u8, loops, into, ref at);
        into[at++] = (byte)',';
        Utf8Formatter.TryFormat((long)cycles, into[at..], out var written);
        at += written;
        into[at++] = (byte)',';
        energyUj.TryFormat(into[at..], out written, "G9", System.Globalization.CultureInfo.InvariantCulture);
        at += written;
        into[at++] = (byte)'\n';
        return at;
    }

    /// <summary>Writes a sample as bytes; returns its length.</summary>
    public static int Record(int layer, int accelerator, ReadOnlySpan<Loop<Exact>> loops, double cycles, double energyUj, Span<byte> into)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(into, (ushort)layer);
        BinaryPrimitives.WriteUInt16LittleEndian(into[2..], (ushort)accelerator);
        into[4] = (byte)loops.Length;
        var at = 5;
        foreach (ref readonly var loop in loops)
        {
            into[at] = (byte)(loop.Level << 4 | (loop.Spatial ? 8 : 0) | (int)loop.Dim);
            BinaryPrimitives.WriteInt32LittleEndian(into[(at + 1)..], (int)loop.Factor.Value);
            at += 5;
        }

        BinaryPrimitives.WriteDoubleLittleEndian(into[at..], cycles);
        BinaryPrimitives.WriteDoubleLittleEndian(into[(at + 8)..], energyUj);
        return at + 16;
    }

    private static int[] Numbers(in Layer layer) =>
        [layer.R, layer.S, layer.P, layer.Q, layer.C, layer.K, layer.N, layer.Wstride, layer.Hstride, layer.Wdilation, layer.Hdilation];

    private static void Level(int level, ReadOnlySpan<byte> name, ReadOnlySpan<Loop<Exact>> loops, Span<byte> into, ref int at)
    {
        name.CopyTo(into[at..]);
        at += name.Length;
        var first = at;
        for (var i = loops.Length - 1; i >= 0; i--)
        {
            if (loops[i].Level == level && !loops[i].Spatial)
            {
                Loop(loops[i], into, ref at);
            }
        }

        if (at == first)
        {
            " N1"u8.CopyTo(into[at..]);
            at += 3;
        }

        foreach (ref readonly var loop in loops)
        {
            if (loop.Level == level && loop.Spatial)
            {
                Loop(loop, into, ref at);
                into[at++] = (byte)'X';
            }
        }
    }

    private static void Loop(in Loop<Exact> loop, Span<byte> into, ref int at)
    {
        into[at++] = (byte)' ';
        into[at++] = Letters[(int)loop.Dim];
        Utf8Formatter.TryFormat((int)loop.Factor.Value, into[at..], out var written);
        at += written;
    }
}
