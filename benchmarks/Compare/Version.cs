namespace Dosa.Benchmarks.Compare;

/// <summary>A version of the project on disk. A revision of git is checked out into a temporary folder, which goes with this.</summary>
internal sealed class Version : IDisposable
{
    private readonly string? repository;

    private Version(string name, string folder, string? repository) => (Name, Folder, this.repository) = (name, folder, repository);

    /// <summary>What the table calls it.</summary>
    public string Name { get; }

    public string Folder { get; }

    /// <summary>The benchmarks program.</summary>
    public string Benchmarks => Path.Combine(Folder, "benchmarks", "bin", "Release", "net10.0", "Dosa.Benchmarks.dll");

    /// <summary>The compiler.</summary>
    public string Compiler => Path.Combine(Folder, "src", "Cli", "bin", "Release", "net10.0", "dosac.dll");

    /// <summary>A folder that holds the project as it stands there, or a revision.</summary>
    public static Version Open(string pathOrRevision)
    {
        if (Directory.Exists(pathOrRevision))
        {
            return new(pathOrRevision, Path.GetFullPath(pathOrRevision), null);
        }

        var repository = Command.Run(".", "git", "rev-parse", "--show-toplevel").Trim();
        var commit = Command.Run(repository, "git", "rev-parse", "--short", "--verify", pathOrRevision + "^{commit}").Trim();
        var folder = Path.Combine(Directory.CreateTempSubdirectory("dosa-compare-").FullName, commit);
        Command.Run(repository, "git", "worktree", "add", "--detach", folder, commit);
        return new(pathOrRevision == commit ? commit : $"{pathOrRevision} ({commit})", folder, repository);
    }

    /// <summary>
    /// Builds compiler and benchmarks. What <paramref name="newer"/> measures and this does not is built into a revision,
    /// where it compiles there.
    /// </summary>
    public void Build(Version? newer)
    {
        Dotnet("src/Cli");
        var lent = newer is null || repository is null ? [] : Lend(newer);
        try
        {
            Dotnet("benchmarks");
        }
        catch (InvalidOperationException) when (lent.Count > 0)
        {
            lent.ForEach(File.Delete);
            Dotnet("benchmarks");
        }
    }

    public void Dispose()
    {
        if (repository is null)
        {
            return;
        }

        Command.Run(repository, "git", "worktree", "remove", "--force", Folder);
        Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private void Dotnet(string project) => Command.Run(Folder, "dotnet", "build", project, "-c", "Release", "--nologo", "-v", "quiet");

    private List<string> Lend(Version newer)
    {
        var lent = new List<string>();
        foreach (var name in Suite.Classes)
        {
            var (source, copy) = (Path.Combine(newer.Folder, "benchmarks", name + ".cs"), Path.Combine(Folder, "benchmarks", name + ".cs"));
            if (File.Exists(copy) || !File.Exists(source))
            {
                continue;
            }

            File.Copy(source, copy);
            lent.Add(copy);
        }

        return lent;
    }
}
