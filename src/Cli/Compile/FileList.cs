using System.Security.Cryptography;
using Dosa.Backend;

namespace Dosa.Cli.Compile;

/// <summary>
/// The files that a run wrote into a folder, each with a fingerprint of its text, so that one which somebody has changed since
/// is told apart. As text, one line each, sorted by name: <c>fingerprint name</c>.
/// </summary>
internal sealed class FileList(IEnumerable<KeyValuePair<string, string>> entries)
{
    private const int Buffer = 1 << 16;

    private readonly SortedDictionary<string, string> fingerprints = new(entries.ToDictionary(), StringComparer.Ordinal);

    /// <summary>The files, below the folder, with <c>/</c> between folders.</summary>
    public IReadOnlyCollection<string> Names => fingerprints.Keys;

    /// <summary>The list in a file; empty where there is none, or none that reads.</summary>
    public static FileList Read(string path)
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var entries = lines.Select(line => line.Split(' ', 2)).Where(IsEntry).DistinctBy(parts => parts[1]);
        return new(entries.Select(parts => KeyValuePair.Create(parts[1], parts[0])));
    }

    /// <summary>Writes a file to a path and adds it.</summary>
    public void Write(string name, string path, OutputFile file)
    {
        using var fingerprint = SHA256.Create();
        using (var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, Buffer))
        using (var bytes = new CryptoStream(target, fingerprint, CryptoStreamMode.Write))
        {
            file.WriteTo(bytes);
        }

        fingerprints[name] = Of(fingerprint.Hash!);
    }

    /// <summary>This list and what only the other one has.</summary>
    public FileList With(FileList other) =>
        new([.. fingerprints, .. other.fingerprints.Where(entry => !fingerprints.ContainsKey(entry.Key))]);

    /// <summary>Whether a file below a folder is as it was written.</summary>
    public bool IsUnchanged(string folder, string name) => Of(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name)))) == fingerprints[name];

    /// <summary>Writes the list whole.</summary>
    public void Write(string path)
    {
        File.WriteAllLines(path + ".new", fingerprints.Select(entry => $"{entry.Value} {entry.Key}"));
        File.Move(path + ".new", path, overwrite: true);
    }

    // A list that somebody wrote by hand must not lead out of the folder.
    private static bool IsEntry(string[] parts) =>
        parts.Length == 2 && parts[1].Length > 0 && !Path.IsPathRooted(parts[1]) && !parts[1].Split('/').Contains("..");

    private static string Of(byte[] hash) => Convert.ToHexStringLower(hash)[..16];
}
