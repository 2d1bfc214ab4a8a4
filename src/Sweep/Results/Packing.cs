using System.IO.Compression;
using System.Text;

namespace Dosa.Sweep;

/// <summary>Documents as they lie in the database: compressed, so that a million take gigabytes and not tens of them.</summary>
internal static class Packing
{
    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        try
        {
            return reader.ReadToEnd();
        }
        catch (InvalidOperationException wrong)
        {
            throw new InvalidDataException("The document does not unpack.", wrong);
        }
    }
}
