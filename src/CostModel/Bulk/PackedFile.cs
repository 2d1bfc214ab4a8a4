using System.IO.Compression;

namespace Dosa.CostModel;

/// <summary>Files that may be gzipped: recognised by their first bytes when read, packed where their name ends in .gz when written.</summary>
public static class PackedFile
{
    // What is packed depends on how it was cut into pieces; equal pieces for equal bytes, whoever writes them.
    private const int Block = 1 << 16;

    /// <summary>Whether a file of that name is packed when it is written.</summary>
    public static bool IsPacked(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The file's bytes, unpacked.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stream OpenRead(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Block);
        var zipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>A new file in place of one of that name.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Stream Create(string path)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, Block);
        return IsPacked(path) ? Pack(file) : file;
    }

    /// <summary>Packs what is written into a stream, which stays open after it where it is to.</summary>
    public static Stream Pack(Stream into, bool leaveOpen = false) =>
        new BufferedStream(new GZipStream(into, CompressionLevel.Fastest, leaveOpen), Block);
}
