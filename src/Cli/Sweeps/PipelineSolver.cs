using System.Text.Json;
using Dosa.Backend;
using Dosa.Cli.Accelerators;
using Dosa.Cli.Compile;
using Dosa.Cli.Replay;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Passes;
using Dosa.Sweep;

namespace Dosa.Cli.Sweeps;

/// <summary>Solves a point as <c>dosac compile</c> would: the default passes, with the point's settings as their options.</summary>
internal sealed class PipelineSolver(Module module, SweepPoint point)
{
    private static readonly Dictionary<string, string> PassOf = new()
    {
        ["search"] = "schedule-layers",
        ["seed"] = "schedule-layers",
        ["time-limit"] = "schedule-layers",
        ["gap"] = "schedule-layers",
    };

    /// <summary>The result; null when it was ended before.</summary>
    public PointResult? Solve(CancellationToken cancellation)
    {
        var (result, error) = Run(Pipeline.Default.With(Configured), cancellation);
        return cancellation.IsCancellationRequested ? null : result ?? new("none", "") { Message = $"{error!.Code}: {error.Message}" };
    }

    /// <summary>
    /// The design of a point within looser bounds with its proof, which holds within these as well; null where it does not fit them. It is
    /// evaluated anew.
    /// </summary>
    public PointResult? Carry(string from, string document)
    {
        using var json = JsonDocument.Parse(document);
        if (!CarriedSearch.Fits(point, json.RootElement))
        {
            return null;
        }

        var schedule = new SavedSchedule(from, ScheduleFile.LayersOf(json.RootElement));
        var pipeline = Pipeline.Default.With(Configured).With(pass => pass is ScheduleLayers layers ? layers with { Saved = schedule, Replay = true } : pass)
            .WithAfter("schedule-layers", new CarriedSearch(CarriedSearch.Read(json.RootElement, from)));
        return Run(pipeline, CancellationToken.None).Result;
    }

    private (PointResult? Result, Diagnostic? Error) Run(Pipeline pipeline, CancellationToken cancellation)
    {
        var known = AcceleratorCatalogue.Of(module, ArchitectureTable.BuiltIn);
        var context = new PassContext { Cancellation = cancellation, KnownArchitectures = known };
        var compiled = pipeline.Run(module, context);
        if (cancellation.IsCancellationRequested)
        {
            return default;
        }

        if (context.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is { } error)
        {
            return (null, error);
        }

        var network = NetworkOp.Of(compiled)[0];
        var files = new BackendContext { ToolVersion = ToolVersion.Text, Source = point.Source, Architectures = known };
        return (Read(network, new JsonBackend().Emit(network, files)[0].Text), null);
    }

    private static PointResult Read(NetworkOp network, string document)
    {
        var (totals, hardware) = (network.Operation["totals"].AsDictionary(), network.Operation["hardware"].AsDictionary());
        var search = network.Operation["search"].AsDictionary();
        double? Total(string name) => totals?[name].AsNumber();
        return new(search?["status"].AsText() ?? "finished", document)
        {
            Value = Total(network.Target?.Objective switch
            {
                null or "edp" => "edp_uj_cycles",
                "energy" => "energy_uj",
                "latency" => "cycles",
                _ => "objective_value",
            }),
            Edp = Total("edp_uj_cycles"),
            EnergyUj = Total("energy_uj"),
            Cycles = Total("cycles"),
            AreaMm2 = Total("area_mm2"),
            LowerBound = search?["lower_bound"].AsNumber(),
            Pe = hardware?["pe"].AsWhole(),
            ScratchpadKb = hardware?["scratchpad_kb"].AsWhole(),
            AccumulatorKb = hardware?["accumulator_kb"].AsWhole(),
            Binds = Binds(network.Operation),
        };
    }

    // pe 64: conv1, fc; scratchpad_kb 12: conv2
    private static string? Binds(Operation network)
    {
        var parts = (network["binding"] as ArrayAttribute)?.Elements.Select(entry => entry.AsDictionary()).OfType<AttributeDictionary>()
            .Select(entry => $"{entry["resource"].AsText()} {entry["size"].AsWhole()}: {string.Join(", ", entry["layers"].AsTexts() ?? [])}");
        return parts is null ? null : string.Join("; ", parts);
    }

    private IPass Configured(IPass pass)
    {
        if (pass.Name == "schedule-layers")
        {
            pass = With(pass, "threads", "1");
        }

        foreach (var (name, value) in point.Settings.Where(setting => !setting.Key.StartsWith(SweepPoint.SizePrefix, StringComparison.Ordinal)))
        {
            if (pass.Name == PassOf.GetValueOrDefault(name, "set-target"))
            {
                pass = With(pass, name, value);
            }
        }

        if (pass.Name != "set-target")
        {
            return pass;
        }

        var sizes = point.Settings.Where(setting => setting.Key.StartsWith(SweepPoint.SizePrefix, StringComparison.Ordinal))
            .Select(setting => $"{setting.Key[SweepPoint.SizePrefix.Length..]}:{setting.Value}").ToArray();
        pass = sizes.Length > 0 ? With(pass, "sizes", string.Join(',', sizes)) : pass;
        var search = point.Settings.GetValueOrDefault("search");
        pass = DefaultSpace.IsSearchedWhole(search) ? With(pass, "default-space", "full") : pass;
        return point.Architecture.Length > 0 ? With(pass, "architecture", point.Architecture) : pass;
    }

    private static IPass With(IPass pass, string option, string value) => pass.Options.First(known => known.Name == option).With(value)
        ?? throw new InvalidOperationException($"{pass.Name} does not take {option} = {value}.");
}
