using Dosa.Backend;
using Dosa.IR;

namespace Dosa.Cli.Compile;

/// <summary>
/// A folder that one run writes into. The run has it for itself from before its search on; its files come into place whole, once
/// all of a set could be written; and what an earlier run wrote there and this one did not goes away at the end. A folder
/// <c>.dosac</c> in it holds the list of files, the lock and the files that are not yet whole.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    /// <summary>The folder of what is kept about the files.</summary>
    public const string OwnName = ".dosac";

    private readonly string path;
    private readonly Action<Diagnostic> report;
    private readonly FileStream gate;
    private readonly FileList earlier;
    private FileList written = new([]);

    private OutputFolder(string path, FileStream gate, Action<Diagnostic> report)
    {
        (this.path, this.gate, this.report) = (path, gate, report);
        RemoveDrafts();
        earlier = FileList.Read(ListPath);
    }

    private string Drafts => Path.Combine(path, OwnName, "drafts");

    private string ListPath => Path.Combine(path, OwnName, "files");

    /// <summary>The folder, made where it is missing; null after an error, also where another run is writing into it.</summary>
    public static OutputFolder? Open(string path, Action<Diagnostic> report)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(path, OwnName));
            // In the folder itself, too: its rights may be others.
            File.Delete(Probe(path));
            return new(path, new FileStream(Path.Combine(path, OwnName, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None), report);
        }
        catch (IOException) when (IsTaken(path))
        {
            report(CliDiagnostics.FolderInUse(path));
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            report(CliDiagnostics.Unwritable(path, File.Exists(path) ? "something else of that name is in the way" : InputFile.Reason(failure)));
        }

        return null;
    }

    /// <summary>Whether the last set of files was given up because it took too long.</summary>
    public bool WasLate { get; private set; }

    /// <summary>
    /// Writes files below a folder in this one, all of them or none; false after an error, and where it becomes too late for all of them.
    /// </summary>
    public bool Write(string below, IReadOnlyCollection<OutputFile> files, Func<bool>? isLate = null)
    {
        WasLate = false;
        var at = below;
        var added = new FileList([]);
        try
        {
            var names = files.Select(file => Path.Combine(below, file.Path).Replace('\\', '/')).ToArray();
            foreach (var (name, file) in names.Zip(files))
            {
                WasLate = isLate?.Invoke() == true;
                if (WasLate)
                {
                    return false;
                }

                at = name;
                CheckPlace(name);
                var draft = Path.Combine(Drafts, name);
                Directory.CreateDirectory(Path.GetDirectoryName(draft)!);
                added.Write(name, draft, file);
            }

            // Before anything is in place: a run that is ended here leaves nothing that a later one would not know as ours.
            added.With(written).With(earlier).Write(ListPath);
            foreach (var name in names)
            {
                at = name;
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
                File.Move(Path.Combine(Drafts, name), Path.Combine(path, name), overwrite: true);
            }

            written = added.With(written);
            return true;
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            var target = Path.Combine(path, at);
            var taken = Directory.Exists(target) || File.Exists(path) || File.Exists(Path.GetDirectoryName(target));
            report(CliDiagnostics.Unwritable(target, taken ? "something else of that name is in the way" : InputFile.Reason(failure)));
            return false;
        }
        finally
        {
            RemoveDrafts();
        }
    }

    /// <summary>
    /// Takes away what an earlier run wrote, this one did not, and nobody has changed since; says what it leaves. What it has no time
    /// for stays in the list, for the next run to take away.
    /// </summary>
    public void RemoveOld(Func<bool>? isLate = null)
    {
        if (written.Names.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var name in earlier.Names.Except(written.Names).Where(name => File.Exists(Path.Combine(path, name))))
            {
                if (isLate?.Invoke() == true)
                {
                    written.With(earlier).Write(ListPath);
                    report(CliDiagnostics.OldFilesLeft(path));
                    return;
                }

                if (earlier.IsUnchanged(path, name))
                {
                    Remove(name);
                }
                else
                {
                    report(CliDiagnostics.OldFileChanged(Path.Combine(path, name)));
                }
            }

            written.Write(ListPath);
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            report(CliDiagnostics.Unwritable(path, InputFile.Reason(failure)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gate.Dispose();
        if (!File.Exists(ListPath))
        {
            LeaveNothing();
        }
    }

    // A run that wrote nothing leaves no folder that was not there.
    private void LeaveNothing()
    {
        try
        {
            Directory.Delete(Path.Combine(path, OwnName), recursive: true);
            if (!Directory.EnumerateFileSystemEntries(path).Any())
            {
                Directory.Delete(path);
            }
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            // An empty folder harms nobody.
        }
    }

    // A file or folder of another kind in the way of one of ours is found before anything is moved.
    private void CheckPlace(string name)
    {
        if (Directory.Exists(Path.Combine(path, name)))
        {
            throw new IOException(name);
        }

        for (var folder = Path.GetDirectoryName(name); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(path, folder)))
            {
                throw new IOException(folder);
            }
        }
    }

    private void Remove(string name)
    {
        File.Delete(Path.Combine(path, name));
        for (var folder = Path.GetDirectoryName(name); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFileSystemEntries(Path.Combine(path, folder)).Any())
            {
                return;
            }

            Directory.Delete(Path.Combine(path, folder));
        }
    }

    private void RemoveDrafts()
    {
        try
        {
            if (Directory.Exists(Drafts))
            {
                Directory.Delete(Drafts, recursive: true);
            }
        }
        catch (Exception failure) when (TextOutput.IsRefusal(failure))
        {
            // What is left over is written anew or taken away by the next run.
        }
    }

    private static string Probe(string path)
    {
        var probe = Path.Combine(path, OwnName + Path.GetRandomFileName());
        File.WriteAllText(probe, "");
        return probe;
    }

    private static bool IsTaken(string path)
    {
        var gate = Path.Combine(path, OwnName, "lock");
        try
        {
            using var free = new FileStream(gate, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(gate);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
