using System.Collections.Immutable;
using Dosa.Frontend.Architectures;
using Dosa.Frontend.Sweeps;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>Binds the items of all files in order: parameters first seen first, then each network into an operation.</summary>
internal sealed class FileBinder(IReadOnlyDictionary<string, long> definitions, ErrorSink errors)
{
    private readonly Dictionary<string, long?> parameters = [];
    private readonly Dictionary<string, FileLocation> parameterPlaces = [];
    private readonly Dictionary<string, Location> networkPlaces = [];
    private readonly Dictionary<SyntaxTree, (Operation Target, Location At)> targets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxTree, Evaluator> evaluators = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Location> architecturePlaces = [];
    private readonly List<Operation> architectures = [];
    private readonly List<Operation> networks = [];
    private readonly List<SweepPlan> sweeps = [];

    public ImmutableArray<ParameterValue> Parameters =>
        [.. parameters.Where(parameter => parameter.Value is not null)
            .Select(parameter => new ParameterValue(parameter.Key, parameter.Value!.Value, parameterPlaces[parameter.Key]))];

    public ImmutableArray<SweepPlan> Sweeps => [.. sweeps];

    public Module Bind(IReadOnlyList<(SyntaxTree Tree, ItemSyntax Item)> items)
    {
        foreach (var (tree, item) in items)
        {
            if (item is ParameterSyntax parameter)
            {
                Bind(EvaluatorOf(tree), parameter);
            }
        }

        foreach (var name in definitions.Keys.Where(name => !parameters.ContainsKey(name) && !errors.MissesNames).Order(StringComparer.Ordinal))
        {
            errors.Add(FrontendDiagnostics.UnknownDefinition(name, Suggestion.For(name, parameters.Keys, "parameters")));
        }

        foreach (var (tree, item) in items)
        {
            if (item is TargetSyntax target)
            {
                Bind(tree, target);
            }
        }

        foreach (var (tree, item) in items)
        {
            if (item is ArchitectureSyntax architecture && !errors.Full)
            {
                Bind(EvaluatorOf(tree), architecture);
            }
        }

        foreach (var (tree, item) in items)
        {
            if (item is NetworkSyntax network && !errors.Full)
            {
                Bind(tree, network);
            }
        }

        foreach (var (tree, item) in items)
        {
            if (item is SweepSyntax sweep && !errors.Full)
            {
                Bind(EvaluatorOf(tree), sweep);
            }
        }

        return Module.Of([.. architectures, .. networks]);
    }

    private void Bind(Evaluator evaluator, SweepSyntax sweep)
    {
        if (sweeps.Find(other => other.Name == sweep.Name.Name) is { } first)
        {
            errors.Add(FrontendDiagnostics.Duplicate(evaluator.Locate(sweep.Name.Span), "sweeps", first.Name, first.At));
        }

        sweeps.Add(new SweepBinder(evaluator).Bind(sweep));
    }

    // A value on the command line replaces the default, which need not even be computable then.
    private void Bind(Evaluator evaluator, ParameterSyntax parameter)
    {
        var name = parameter.Name.Name;
        var at = evaluator.Locate(parameter.Name.Span);
        if (!parameterPlaces.TryAdd(name, at))
        {
            errors.Add(FrontendDiagnostics.Duplicate(at, "parameters", name, parameterPlaces[name]));
        }
        else if (!errors.Full)
        {
            parameters[name] = definitions.TryGetValue(name, out var given) ? given : evaluator.Whole(parameter.Value);
        }
    }

    private void Bind(SyntaxTree tree, TargetSyntax target)
    {
        var evaluator = EvaluatorOf(tree);
        var at = evaluator.Locate(target.Span);
        if (targets.TryGetValue(tree, out var first))
        {
            errors.Add(FrontendDiagnostics.SecondTarget(at, "The file", first.At));
        }
        else
        {
            targets.Add(tree, (new TargetBinder(evaluator).Bind(target), at));
        }
    }

    private void Bind(Evaluator evaluator, ArchitectureSyntax architecture)
    {
        var at = evaluator.Locate(architecture.Name.Span);
        if (!architecturePlaces.TryAdd(architecture.Name.Name, at))
        {
            errors.Add(FrontendDiagnostics.Duplicate(at, "architectures", architecture.Name.Name, architecturePlaces[architecture.Name.Name]));
        }

        architectures.Add(new ArchitectureBinder(evaluator).Bind(architecture));
    }

    private void Bind(SyntaxTree tree, NetworkSyntax network)
    {
        var evaluator = EvaluatorOf(tree);
        var at = evaluator.Locate(network.Name.Span);
        if (!networkPlaces.TryAdd(network.Name.Name, at))
        {
            errors.Add(FrontendDiagnostics.Duplicate(at, "networks", network.Name.Name, networkPlaces[network.Name.Name]));
        }

        targets.TryGetValue(tree, out var target);
        networks.Add(new NetworkBinder(evaluator, errors).Bind(network, target.Target));
    }

    private Evaluator EvaluatorOf(SyntaxTree tree)
    {
        if (!evaluators.TryGetValue(tree, out var evaluator))
        {
            evaluators[tree] = evaluator = new(tree.Source, parameters, errors);
        }

        return evaluator;
    }
}
