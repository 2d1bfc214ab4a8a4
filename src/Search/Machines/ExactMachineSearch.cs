namespace Dosa.Search;

/// <summary>The best mappings on a machine of given sizes, with their proof.</summary>
public sealed class ExactMachineSearch : IMachineSearch
{
    /// <inheritdoc/>
    public string Name { get; init; } = "exact";

    /// <inheritdoc/>
    public string? WhyNot(MachineProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var open = string.Join(", ", problem.Accelerator.Sizes.Where(size => !size.IsFixed).Select(size => size.Name));
        return MachineSearch.Unsupported(problem.Accelerator) ?? (problem.IsSized ? null : $"it leaves {open} open; give every size a number");
    }

    /// <inheritdoc/>
    public MachineDesign? Run(MachineProblem problem, MachineOptions options, CancellationToken cancellation, out string? without)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var deadline = new Deadline(options.TimeLimit, cancellation);
        var search = new MachineSearch(problem.Machine, problem.Layers, problem.Objective) { Gap = options.Gap, Progress = options.Progress };
        search.Offer([.. options.Start.Select(mapping => new MachineMapping([.. mapping.Loops], [.. mapping.Keeps], 0, 0))]);
        return search.Solve(options.Threads, () => deadline.IsOver, out without);
    }
}
