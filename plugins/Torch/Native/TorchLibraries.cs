using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dosa.Torch.Native;

/// <summary>
/// Finds and loads libtorch and TorchSharp's shim, once in a process and only when something is asked of them. libtorch is looked for in the folder
/// <c>DOSA_LIBTORCH</c>, beside the plug-in, and in the folder of NuGet packages.
/// </summary>
internal static class TorchLibraries
{
    /// <summary>The version of libtorch that the shim is built for.</summary>
    public const string Version = "2.10.0";

    private const string Shim = "libLibTorchSharp.so";
    private static readonly string[] Torch = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];
    private static readonly Lazy<LoadedLibraries> All = new(Load);

    /// <summary>What was loaded from where, or why not.</summary>
    public static LoadedLibraries Loaded => All.Value;

    /// <summary>Loads the libraries.</summary>
    /// <exception cref="InvalidOperationException">They cannot be loaded; the message says what to do.</exception>
    public static void Need()
    {
        if (Loaded.Failure is { } failure)
        {
            throw new InvalidOperationException(failure);
        }
    }

    private static LoadedLibraries Load()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return new(null, null, $"this build of the plug-in has libtorch for linux-x64, and this is {RuntimeInformation.RuntimeIdentifier}");
        }

        var folders = Folders().ToArray();
        if (Array.Find(folders, folder => File.Exists(Path.Combine(folder, Torch[1]))) is not { } libtorch)
        {
            return new(null, null, $"libtorch {Version} is in none of {string.Join(", ", folders)}; " +
                $"restore the package libtorch-cpu-linux-x64 {Version}, or set DOSA_LIBTORCH to a folder that has {Torch[1]}");
        }

        if (Array.Find(folders, folder => File.Exists(Path.Combine(folder, Shim))) is not { } shim)
        {
            return new(libtorch, null, $"{Shim} is not beside the plug-in; build it again");
        }

        try
        {
            foreach (var library in Torch)
            {
                NativeLibrary.Load(Path.Combine(libtorch, library));
            }

            return LoadShim(libtorch, Path.Combine(shim, Shim));
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or InvalidDataException or IOException
            or UnauthorizedAccessException)
        {
            return new(libtorch, null, failure.Message);
        }
    }

    // The original first: it works where the C++ library is of GCC 13 or later.
    private static LoadedLibraries LoadShim(string libtorch, string original)
    {
        if (NativeLibrary.TryLoad(original, out _))
        {
            return new(libtorch, original, null);
        }

        var bytes = File.ReadAllBytes(original);
        var copy = Path.Combine(Cache(), Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], Shim);
        ShimCopy.Redirect(bytes);
        if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(bytes))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var part = $"{copy}.{Environment.ProcessId}";
            File.WriteAllBytes(part, bytes);
            File.Move(part, copy, overwrite: true);
        }

        NativeLibrary.Load(copy);
        return new(libtorch, copy, null) { IsCopy = true };
    }

    private static string Cache() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "dosac", "torch");

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("DOSA_LIBTORCH") is { Length: > 0 } given)
        {
            yield return given;
        }

        var own = Path.GetDirectoryName(typeof(TorchLibraries).Assembly.Location)!;
        yield return Path.Combine(own, "runtimes", "linux-x64", "native");
        yield return own;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(packages, "libtorch-cpu-linux-x64", Version, "runtimes", "linux-x64", "native");
    }
}

/// <summary>Where libtorch and the shim were loaded from, or why they were not.</summary>
internal sealed record LoadedLibraries(string? LibTorch, string? Shim, string? Failure)
{
    /// <summary>Whether the shim is a private copy with one symbol led elsewhere.</summary>
    public bool IsCopy { get; init; }

    /// <summary>All of it in lines.</summary>
    public IReadOnlyList<string> Lines => Failure is { } failure ? [$"cannot train here: {failure}"] :
    [
        $"libtorch {TorchLibraries.Version} from {LibTorch}",
        IsCopy
            ? $"its shim is a private copy, {Shim}: the C++ library of this system is older than GCC 13's, and the one symbol that it lacks, an empty " +
                "anchor, is led to another"
            : $"its shim is the original, {Shim}",
        "one thread each training, on the processor; CUDA is not used",
    ];
}
