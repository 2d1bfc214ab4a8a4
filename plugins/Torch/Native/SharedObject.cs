using System.Buffers.Binary;
using System.Text;

namespace Dosa.Torch.Native;

/// <summary>A section of an ELF file: where it is, how long, and the index of the section that it refers to.</summary>
internal readonly record struct ElfSection(string Name, int Offset, int Length, int Link);

/// <summary>The bytes of a 64-bit little-endian shared object, and the parts of it that dynamic linking looks at. May be changed in place.</summary>
internal sealed class SharedObject
{
    private const int SectionEntry = 64;
    private readonly byte[] bytes;

    /// <summary>An object of these bytes, which it changes.</summary>
    /// <exception cref="InvalidDataException">They are none.</exception>
    public SharedObject(byte[] bytes)
    {
        this.bytes = bytes;
        if (bytes.Length < SectionEntry || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("it is no 64-bit little-endian ELF file");
        }

        var (table, count, names) = ((int)Long(0x28), Short(0x3c), Short(0x3e));
        var raw = Enumerable.Range(0, count).Select(i => table + i * SectionEntry).ToArray();
        var strings = (int)Long(raw[names] + 0x18);
        Sections = [.. raw.Select(at => new ElfSection(Text(strings + Int(at)), (int)Long(at + 0x18), (int)Long(at + 0x20), Int(at + 0x28)))];
    }

    /// <summary>The sections, by index.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>The section of a name.</summary>
    public ElfSection Section(string name) =>
        Sections.FirstOrDefault(section => section.Name == name) is { Name: not null } found ? found : throw new InvalidDataException($"it has no {name}");

    /// <summary>A 16-bit number.</summary>
    public int Short(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    /// <summary>A 32-bit number.</summary>
    public int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    /// <summary>A 64-bit number.</summary>
    public long Long(int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));

    /// <summary>Sets a 32-bit number.</summary>
    public void SetInt(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);

    /// <summary>The text that ends with a zero.</summary>
    public string Text(int at) => Encoding.ASCII.GetString(bytes.AsSpan(at, bytes.AsSpan(at).IndexOf((byte)0)));

    /// <summary>Puts a text and a zero over one that is at least as long.</summary>
    public void SetText(int at, string text)
    {
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(at));
        bytes[at + text.Length] = 0;
    }

    /// <summary>The hash of a version's name in the tables of versions.</summary>
    public static uint Hash(string name)
    {
        var hash = 0u;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
