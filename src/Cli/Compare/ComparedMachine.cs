using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;
using Dosa.Search.Proving;

namespace Dosa.Cli.Compare;

/// <summary>
/// A machine that networks are compared on: an architecture at given sizes, or <c>derived</c>, Gemmini whose sizes follow from each
/// network's mappings.
/// </summary>
internal sealed class ComparedMachine
{
    /// <summary>The name of the machine whose sizes follow from the mappings.</summary>
    public const string Derived = "derived";

    // The sizes at which the published comparison evaluates Gemmini.
    private static readonly (string Name, double Value)[] PublishedSizes = [("pe", 16), ("scratchpad", 128), ("accumulator", 32)];

    private readonly SizedAccelerator? machine;

    private ComparedMachine(string name, SizedAccelerator? machine) => (Name, this.machine) = (name, machine);

    /// <summary>The name as it was asked for.</summary>
    public string Name { get; }

    /// <summary>Whether its sizes follow from each network's mappings.</summary>
    public bool IsDerived => machine is null;

    /// <summary>The sizes in words; empty where the architecture fixes all.</summary>
    public string Sizes => machine is null ? "" : string.Join(", ", machine.Accelerator.Sizes.Select((size, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{size.Name} {machine.Sizes[i]}{(size.Unit == SizeUnit.Kilobytes ? " KB" : "")}")));

    /// <summary>The machine of a name or file; null after an error.</summary>
    public static ComparedMachine? Of(string name, Action<Diagnostic> report)
    {
        if (name == Derived)
        {
            return new(name, null);
        }

        if (AcceleratorText.Find(name, report)?.Accelerator is not { } accelerator)
        {
            return null;
        }

        if (SizesOf(accelerator) is not { } sizes)
        {
            report(CliDiagnostics.OpenSizes(name, accelerator.Sizes.Where(size => !size.IsFixed).Select(size => size.Name)));
            return null;
        }

        var machine = new SizedAccelerator(accelerator, sizes);
        if (MachineSearch.Unsupported(accelerator) is { } reason)
        {
            report(CliDiagnostics.MachineNotSearched(name, reason));
            return null;
        }

        return new(name, machine);
    }

    /// <summary>The network's best mappings on the machine; null where there are none or the run was ended.</summary>
    public MachineRow? Run(ComparedNetwork compared, int threads, CancellationToken cancellation, out string? without)
    {
        without = null;
        var (network, shapes) = (compared.Name, compared.Layers);
        if (machine is null)
        {
            return RunDerived(network, compared.Derived!.Value, threads, cancellation);
        }

        if (new MachineSearch(machine, shapes, Objective.Edp).Solve(threads, () => cancellation.IsCancellationRequested, out without) is not { } design)
        {
            return null;
        }

        return new(network, Name, Sizes, machine.Lanes, design.Value, design.EnergyUj, design.Cycles, design.LowerBound, Proof(design.Status, design.Gap))
        {
            Mappings = [.. shapes.Select((layer, i) => (layer.Name, layer.Count,
                design.Mappings[i].Mapping.ToString(layer.Shape.Layer)))],
        };
    }

    private static MachineRow? RunDerived(string network, ImmutableArray<NetworkLayer> layers, int threads, CancellationToken cancellation)
    {
        if (new ExactSearch().Run(new SearchProblem(layers, HardwareBounds.Default), new SearchOptions { Threads = threads }, cancellation) is not { } result)
        {
            return null;
        }

        var (best, bound) = (result.Best, result.LowerBound ?? 0);
        var sizes = string.Create(CultureInfo.InvariantCulture,
            $"pe {best.Hardware.Pe}, scratchpad {best.Hardware.ScratchpadKb} KB, accumulator {best.Hardware.AccumulatorKb} KB");
        var value = best.Value(Objective.Edp);
        var proof = Proof(result.Status, 1 - (bound / value));
        return new(network, Derived, sizes, (double)best.Hardware.Pe * best.Hardware.Pe, value, best.EnergyUj, best.Cycles, bound, proof)
        {
            Mappings = [.. layers.Select((layer, i) => (layer.Name, layer.Count, best.Mappings[i].ToString(Architectures.GemminiWeightStationary)))],
        };
    }

    private static ImmutableArray<double>? SizesOf(Accelerator accelerator)
    {
        var sizes = accelerator.Sizes.Select(size => size.IsFixed ? size.Least
            : WeightStationary.TryMatch(accelerator, out _) is not null ? PublishedSizes.First(known => known.Name == size.Name).Value
            : double.NaN).ToImmutableArray();
        return sizes.Any(double.IsNaN) ? null : sizes;
    }

    private static string Proof(SearchStatus status, double gap) => status == SearchStatus.Optimal ? "proved optimal"
        : string.Create(CultureInfo.InvariantCulture, $"within {gap:0.##e-0} of the bound{(status == SearchStatus.Stopped ? ", stopped" : "")}");
}
