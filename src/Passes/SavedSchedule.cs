using System.Collections.Immutable;
using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// One layer of a saved schedule: its name, the shape that it was scheduled for, null where it keeps loops of its own, its mapping in
/// the one-line notation.
/// </summary>
public sealed record SavedLayer(string Name, Layer? Shape, string Mapping);

/// <summary>The schedules of a network as an earlier compile found them, to be used again.</summary>
/// <param name="Path">The file that they are from, for messages.</param>
/// <param name="Layers">The layers, in any order.</param>
public sealed record SavedSchedule(string Path, ImmutableArray<SavedLayer> Layers)
{
    /// <summary>A mapping for each layer of a problem, found by name; null after errors.</summary>
    public ImmutableArray<Mapping>? MappingsFor(NetworkOp network, SearchProblem problem, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(context);
        var mappings = ImmutableArray.CreateBuilder<Mapping>(problem.Layers.Length);
        foreach (var (op, layer) in network.Layers.Zip(problem.Layers))
        {
            if (Find(problem, layer, out var mapping) is { } wrong)
            {
                context.Report(PassDiagnostics.SavedScheduleDiffers(op, Path, wrong));
            }
            else
            {
                mappings.Add(mapping!);
            }
        }

        return mappings.Count == problem.Layers.Length ? mappings.ToImmutable() : null;
    }

    /// <summary>A mapping for each layer on a machine of other levels than Gemmini's; null after errors.</summary>
    internal ImmutableArray<NestMapping>? MappingsFor(NetworkOp network, MachineProblem problem, PassContext context)
    {
        var mappings = ImmutableArray.CreateBuilder<NestMapping>(problem.Layers.Length);
        foreach (var (op, layer) in network.Layers.Zip(problem.Layers))
        {
            if (Find(problem, layer, out var mapping) is { } wrong)
            {
                context.Report(PassDiagnostics.SavedScheduleDiffers(op, Path, wrong));
            }
            else
            {
                mappings.Add(mapping!);
            }
        }

        return mappings.Count == problem.Layers.Length ? mappings.ToImmutable() : null;
    }

    private string? Find(MachineProblem problem, MachineLayer layer, out NestMapping? mapping)
    {
        mapping = null;
        if (Layers.FirstOrDefault(one => one.Name == layer.Name) is not { } saved)
        {
            return "has no layer of that name";
        }

        // Its own factors tell whether the shape is another.
        return MachineScheduleReader.Fault(saved.Mapping, problem.Accelerator, layer.Shape, out mapping) is { } fault
            ? $"has a mapping for it that does not read, {fault}"
            : null;
    }

    private string? Find(SearchProblem problem, NetworkLayer layer, out Mapping? mapping)
    {
        mapping = null;
        if (Layers.FirstOrDefault(one => one.Name == layer.Name) is not { } saved)
        {
            return "has no layer of that name";
        }

        if (saved.Shape is not { } shape)
        {
            return "has it with its own loops, for a machine of other levels";
        }

        if (shape != layer.Shape)
        {
            return $"has it with another shape, {Difference(shape, layer.Shape)}";
        }

        return !MappingNotation.TryParse(saved.Mapping, Architectures.GemminiWeightStationary, out mapping,
            out var error) ? $"has a mapping for it that does not read, {error}"
            : problem.Space.Fault(Architectures.GemminiWeightStationary, layer.Shape, mapping) is var (dim, fault)
                ? $"has a mapping for it whose factors of {dim} {fault}"
            : null;
    }

    private static string Difference(in Layer saved, in Layer layer)
    {
        for (var d = Dim.R; d <= Dim.N; d++)
        {
            if (saved[d] != layer[d])
            {
                return string.Create(CultureInfo.InvariantCulture, $"{d} is {saved[d]} there and {layer[d]} here");
            }
        }

        return "with another stride or dilation";
    }
}
