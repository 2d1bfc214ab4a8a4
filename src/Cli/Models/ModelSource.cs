using Dosa.IR;
using Dosa.Learning.Builtin;
using Dosa.Learning.Data;
using Dosa.Learning.Persistence;
using Dosa.Learning.Training;

namespace Dosa.Cli.Models;

/// <summary>Finds the models and schedules that the user names.</summary>
internal static class ModelSource
{
    /// <summary>The model of <c>builtin:NAME</c> or of a file; null after an error.</summary>
    public static ModelFile? Load(string name, Action<Diagnostic> report)
    {
        if (name.StartsWith(BuiltinModels.Prefix, StringComparison.Ordinal))
        {
            var builtin = BuiltinModels.Find(name[BuiltinModels.Prefix.Length..]);
            if (builtin is null)
            {
                report(CliDiagnostics.UnknownModel(name, BuiltinModels.Names.Select(n => BuiltinModels.Prefix + n)));
            }

            return builtin;
        }

        if (InputFile.Read(name, report) is not { } text)
        {
            return null;
        }

        try
        {
            return ModelFile.Read(text);
        }
        catch (ModelFileException wrong)
        {
            report(CliDiagnostics.BadModel(name, wrong.Message));
            return null;
        }
    }

    /// <summary>The schedules of a file; null when it has none that can be read. Lines that cannot are reported.</summary>
    public static ScheduleFile? Schedules(string path, int? array, Action<Diagnostic> report)
    {
        if (InputFile.Read(path, report) is not { } text)
        {
            return null;
        }

        var file = ScheduleFile.Read(text.Split('\n'), array);
        foreach (var error in file.Errors)
        {
            report(CliDiagnostics.BadScheduleLine(InputFile.NameOf(path), error.Line, error.Message));
        }

        return file.Lines.Count > 0 ? file : null;
    }

    /// <summary>The rows of a file that were measured; null when there are none.</summary>
    public static IReadOnlyList<ScheduleRow>? Measured(string path, Action<Diagnostic> report)
    {
        if (Schedules(path, null, report) is not { } file)
        {
            return null;
        }

        ScheduleRow[] rows = [.. file.Rows.Where(row => row.Cycles is not null)];
        if (rows.Length == 0)
        {
            report(CliDiagnostics.NoCycles(InputFile.NameOf(path)));
            return null;
        }

        return rows;
    }

    /// <summary>Whether something is left to learn from when one fold is left out; an error otherwise.</summary>
    public static bool CanBeFolded(string path, int[] folds, Grouping grouping, Action<Diagnostic> report)
    {
        if (folds.Distinct().Count() > 1)
        {
            return true;
        }

        report(CliDiagnostics.OneFold(InputFile.NameOf(path), grouping.ToString().ToLowerInvariant()));
        return false;
    }
}
