using Dosa.CostModel;

namespace Dosa.Search;

/// <summary>The best mappings on a machine, and the best of the sizes that it leaves open, with their proof.</summary>
public sealed class ExactMachineSearch : IMachineSearch
{
    /// <inheritdoc/>
    public string Name { get; init; } = "exact";

    /// <inheritdoc/>
    public string? WhyNot(MachineProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return MachineSearch.Unsupported(problem.Accelerator) ?? (problem.IsSized ? null : SizeCorners.Unsupported(problem.Accelerator));
    }

    /// <inheritdoc/>
    public MachineDesign? Run(MachineProblem problem, MachineOptions options, CancellationToken cancellation, out string? without)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var deadline = new Deadline(options.TimeLimit, cancellation);
        if (!problem.IsSized)
        {
            return new SizeSearch(problem, options, () => deadline.IsOver).Run(out without);
        }

        if (!problem.IsWithinArea(problem.Machine.Sizes.AsSpan()))
        {
            without = null;
            return null;
        }

        var search = new MachineSearch(problem.Machine, problem.Layers, problem.Objective) { Gap = options.Gap, Progress = options.Progress };
        search.Offer([.. options.Start.Select(mapping => new MachineMapping([.. mapping.Loops], [.. mapping.Keeps], 0, 0))]);
        return search.Solve(options.Threads, () => deadline.IsOver, out without);
    }
}
