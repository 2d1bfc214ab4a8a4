using System.Collections.Immutable;
using Dosa.IR;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>
/// Writes down which layers set each size of the derived hardware and, when asked, the best that less, half and twice of
/// each size would allow with all layers mapped anew. Layers that leave most of the array idle because of their divisors get a remark.
/// <code>
/// network {...}   ----&gt;   network {...} {binding = [{resource = "pe", size = 128, layers = ["stem"], less = {...}, half = {...}, twice = {...}}, ...]}
/// </code>
/// </summary>
public sealed record ExplainHardware : IPass
{
    /// <summary>Whether to search for the cost of other sizes: nine exact searches.</summary>
    public bool Steps { get; init; }

    /// <summary>Threads to use; 0 takes all processors. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Wall time of the network's whole compile, of which the searches have what is left; null is no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <inheritdoc/>
    public string Name => "explain-hardware";

    /// <inheritdoc/>
    public string Description => "Finds which layers set the hardware's sizes, and what other sizes would bring.";

    /// <inheritdoc/>
    public ImmutableArray<PassOption> Options =>
    [
        PassOption.OneOf("steps", ["on", "off"], Steps ? "on" : "off", text => this with { Steps = text == "on" }),
        PassOption.Whole("threads", 0, Threads, value => this with { Threads = (int)Math.Min(value, 1024) }),
        PassOption.Time("time-limit", TimeLimit, value => this with { TimeLimit = value }),
    ];

    /// <inheritdoc/>
    public Module Run(Module module, PassContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return NetworkOp.Map(module, network => Explain(network, context));
    }

    private Operation Explain(NetworkOp network, PassContext context)
    {
        if (MachineProblemReader.AcceleratorOf(network, context) is { } accelerator)
        {
            if (Steps)
            {
                context.Report(MachineDiagnostics.OtherMachineOnly(network, "What less, half and twice of each size would bring", accelerator.Name,
                    "it is searched for on the levels of gemmini alone; leave --what-binds out."));
            }

            return network.Operation;
        }

        if (ProblemReader.Read(network, context) is not { } problem || ScheduleReader.Read(network, problem.Layers, context) is not { } mappings ||
            new DesignEvaluator(problem).TryEvaluate(mappings) is not { } design)
        {
            return network.Operation;
        }

        var isSearched = Steps && !context.Cancellation.IsCancellationRequested;
        var options = new SearchOptions
        {
            Threads = Threads == 0 ? Environment.ProcessorCount : Threads,
            TimeLimit = context.Left(TimeLimit, isLast: !context.HasFront),
            Progress = context.ProgressOf(network, problem),
        };
        var bindings = isSearched
            ? Sensitivity.Of(problem, design, options, context.Cancellation, context.Checkpoint.Within("binds"))
            : Sensitivity.SetBy(problem, design);
        IR.Attribute[] described = [.. bindings.Select(binding => Describe(binding, problem.Objective, isSearched))];
        var explained = network.Operation.With("binding", new ArrayAttribute([.. described]));
        var idle = IdleArray.Of(problem, options with { Progress = null }, context.Cancellation);
        return idle.IsEmpty ? explained : explained.With("idle", IdleRemarks.Tell(network, problem, idle, context));
    }

    private static DictionaryAttribute Describe(Binding binding, Objective objective, bool isSearched)
    {
        var entries = AttributeDictionary.Empty
            .With("resource", AttributeValue.Text(DesignAttributes.Word(binding.Resource)))
            .With("size", AttributeValue.Whole(binding.Size))
            .With("layers", AttributeValue.Texts(binding.Layers.Select(layer => layer.Name)));
        return new(!isSearched ? entries : entries.With("less", Describe(binding.Less, objective))
            .With("half", Describe(binding.AtMostHalf, objective)).With("twice", Describe(binding.AtLeastTwice, objective)));
    }

    // An empty dictionary says that nothing fits.
    private static DictionaryAttribute Describe(SizeStep? step, Objective objective) => new(step is null ? AttributeDictionary.Empty
        : DesignAttributes.Of(step.Best, objective)
            .With("ratio", AttributeValue.Number(step.Ratio))
            .With("status", AttributeValue.Text(SearchTable.Word(step.Status))));
}
