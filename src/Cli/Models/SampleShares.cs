using System.Collections.Immutable;
using System.Globalization;
using Dosa.Cli.Shares;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Learning.Sampling;
using Dosa.Sweep;

namespace Dosa.Cli.Models;

/// <summary>Shares of <c>dosac sample</c>: what determines a run, and how the shares' files become the run's.</summary>
internal static class SampleShares
{
    /// <summary>Draws that a filter is fitted to.</summary>
    public const int FilterDraws = 40_000;

    /// <summary>The record of a share.</summary>
    public static ShareRecord Record(SampleRequest request, Share share, SampleSpace space, SampleRun run) => ShareRecord.Of("sample", share,
    [
        new("count", Text(request.Count)),
        new("seed", request.Seed.ToString(CultureInfo.InvariantCulture)),
        new("format", request.Form.ToString()),
        new("filter", request.Filter ? "yes" : "no"),
        new("layers", string.Join("; ", space.Layers.Select(layer => Numbers([layer.R, layer.S, layer.P, layer.Q, layer.C, layer.K, layer.N,
            layer.Wstride, layer.Hstride, layer.Wdilation, layer.Hdilation])))),
        new("accelerators", string.Join("; ", space.Accelerators.Select(one => Numbers([one.Pe, one.ScratchpadKb, one.AccumulatorKb])))),
    ]) with
    {
        Chunks = [.. run.ChunkSamples],
    };

    /// <summary>Writes the run's file; false after an error.</summary>
    public static bool Merge(ShareSet set, string output, CliConsole console, Action<Diagnostic> report)
    {
        if (Read(set.First) is not var (space, options))
        {
            report(ShareDiagnostics.Damaged(set.Shares[0].Path, "its record does not say what was drawn"));
            return false;
        }

        var files = new List<Stream>();
        try
        {
            files.AddRange(set.Shares.Select(share => PackedFile.OpenRead(share.Path)));
            SampleShare[] shares = [.. files.Zip(set.Shares, (file, share) => new SampleShare(file, share.Record.Chunks))];
            return TextOutput.WriteBeside(output, report, draft => Write(space, options, shares, draft, console, report))
                && !console.Interrupted.IsCancellationRequested;
        }
        catch (InvalidDataException wrong)
        {
            report(ShareDiagnostics.Damaged(output, wrong.Message.TrimEnd('.')));
            return false;
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static bool Write(SampleSpace space, SampleOptions options, SampleShare[] shares, string draft, CliConsole console, Action<Diagnostic> report)
    {
        using var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        using Stream output = PackedFile.IsPacked(draft) ? new MemberStream(file) : file;
        var (state, drawn) = SampleMerge.Run(space, options, shares, output, console.Interrupted);
        if (drawn > 0)
        {
            console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{drawn:#,0} of {state.Chunks:#,0} stretches of draws no share had come to; they were drawn here"));
        }

        if (state.Counts.Samples < options.Count && !console.Interrupted.IsCancellationRequested)
        {
            report(CliDiagnostics.FewSamples(options.Count, state.Counts.Samples));
        }

        return !console.Interrupted.IsCancellationRequested;
    }

    private static (SampleSpace Space, SampleOptions Options)? Read(ShareRecord record)
    {
        var settings = record.Settings;
        if (!long.TryParse(settings.GetValueOrDefault("count"), CultureInfo.InvariantCulture, out var count) || count < 1
            || !ulong.TryParse(settings.GetValueOrDefault("seed"), CultureInfo.InvariantCulture, out var seed)
            || !Enum.TryParse<SampleForm>(settings.GetValueOrDefault("format"), out var form)
            || Rows(settings.GetValueOrDefault("layers"), 11) is not { } layers || Rows(settings.GetValueOrDefault("accelerators"), 3) is not { } machines)
        {
            return null;
        }

        var space = new SampleSpace(
            [.. layers.Select(row => new Layer(row[0], row[1], row[2], row[3], row[4], row[5], row[6])
            {
                Wstride = row[7], Hstride = row[8], Wdilation = row[9], Hdilation = row[10],
            })],
            [.. machines.Select(row => new Hardware(row[0], row[1], row[2]))]);
        var filter = settings.GetValueOrDefault("filter") == "yes" ? ConstraintFilter.Fit(space, FilterDraws, seed) : null;
        return (space, new() { Count = count, Seed = seed, Form = form, Filter = filter });
    }

    // Rows of so many positive numbers; null for any other text.
    private static ImmutableArray<int[]>? Rows(string? text, int numbers)
    {
        var rows = ImmutableArray.CreateBuilder<int[]>();
        foreach (var row in text?.Split(';') ?? [])
        {
            var cells = row.Split(',').Select(cell => int.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
            if (cells.Length != numbers || cells.Any(cell => cell < 1))
            {
                return null;
            }

            rows.Add(cells);
        }

        return rows.Count > 0 ? rows.ToImmutable() : null;
    }

    private static string Numbers(int[] numbers) => string.Join(",", numbers.Select(number => Text(number)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
