using System.Collections.Immutable;
using Dosa.Frontend.Syntax;
using Dosa.IR;

namespace Dosa.Frontend.Binding;

/// <summary>
/// <code>
/// nest fc { for m in 0..8 for n in 4 for k in 2   O[m, n] += A[m, k] * B[k, n] }
///     ----&gt;   dosa.nest {iterators = ["m", "n", "k"], bounds = [8, 4, 2]} with three dosa.accesses
/// </code>
/// Null after an error.
/// </summary>
internal sealed class NestBinder(Evaluator evaluator)
{
    public const int LoopLimit = 32;

    private readonly Dictionary<string, int> iterators = [];
    private readonly List<(string Name, long Bound)> loops = [];
    private readonly List<Location> starts = [];
    private readonly HashSet<int> used = [];
    private bool failed;

    public Operation? Bind(NestSyntax nest, long repeat)
    {
        if (nest.Loops.Length > LoopLimit)
        {
            evaluator.Report(FrontendDiagnostics.TooManyLoops(evaluator.Locate(nest.Loops[LoopLimit].Span), LoopLimit));
            return null;
        }

        foreach (var loop in nest.Loops)
        {
            Bind(loop);
        }

        CheckTensors(nest.Accesses);
        var accesses = nest.Accesses.Select((access, i) => Bind(access, isOutput: i == 0)).ToList();
        if (!failed)
        {
            CheckUse(nest);
        }

        if (!failed && Work.Exceeds(loops.Select(loop => loop.Bound).Append(repeat)))
        {
            Fail(FrontendDiagnostics.TooManyMacs(evaluator.Locate(nest.Name.Span), nest.Name.Name));
        }

        return failed ? null : NestOp.Create(nest.Name.Name, loops, accesses, repeat, evaluator.Locate(nest.Name.Span)).Operation;
    }

    private void Bind(LoopSyntax loop)
    {
        var name = loop.Iterator.Name;
        if (!iterators.TryAdd(name, loops.Count))
        {
            var first = iterators[name];
            Fail(FrontendDiagnostics.Duplicate(evaluator.Locate(loop.Iterator.Span), "iterators", name, starts[first]));
        }

        starts.Add(evaluator.Locate(loop.Iterator.Span));
        if (loop.From is { } from && evaluator.Whole(from) is var start and not 0)
        {
            failed = true;
            if (start is not null)
            {
                Fail(FrontendDiagnostics.NotFromZero(evaluator.Locate(from.Span)));
            }
        }

        if (IteratorIn(loop.To) is { } outer)
        {
            Fail(FrontendDiagnostics.TriangularBound(evaluator.Locate(loop.To.Span), name, outer));
            loops.Add((name, 1));
            return;
        }

        var bound = evaluator.Whole(loop.To, $"The bound of '{name}'", 1, int.MaxValue);
        failed |= bound is null;
        loops.Add((name, bound ?? 1));
    }

    // An iterator of a loop around that a bound uses; a parameter of its name is hidden, as in subscripts.
    private string? IteratorIn(ExpressionSyntax bound) => bound switch
    {
        NameSyntax { Name: var name } => starts.Count > 1 && iterators.TryGetValue(name, out var at) && at < starts.Count - 1 ? name : null,
        NegateSyntax negate => IteratorIn(negate.Operand),
        ChainSyntax chain => IteratorIn(chain.First) ?? chain.Rest.Select(link => IteratorIn(link.Operand)).FirstOrDefault(name => name is not null),
        _ => null,
    };

    private AccessOp Bind(AccessSyntax access, bool isOutput)
    {
        var results = ImmutableArray.CreateBuilder<AffineExpression>(access.Subscripts.Length);
        foreach (var subscript in access.Subscripts)
        {
            var form = evaluator.Form(subscript, iterators);
            failed |= form is null;
            if (form is null)
            {
                continue;
            }

            used.UnionWith(form.Terms.Select(term => term.Iterator));
            results.Add(form.ToAffine());
        }

        var at = access.Subscripts.IsEmpty
            ? (Location)evaluator.Locate(access.Span)
            : new FusedLocation([.. access.Subscripts.Select(subscript => evaluator.Locate(subscript.Span))]);
        return AccessOp.Create(access.Tensor.Name, isOutput, new(loops.Count, 0, results.ToImmutable()), at);
    }

    private void CheckTensors(ImmutableArray<AccessSyntax> accesses)
    {
        var output = accesses[0].Tensor.Name;
        foreach (var input in accesses[1..])
        {
            if (input.Tensor.Name == output)
            {
                Fail(FrontendDiagnostics.OutputIsInput(evaluator.Locate(input.Tensor.Span), output));
            }
        }

        var (a, b) = (accesses[1], accesses[2]);
        if (a.Tensor.Name == b.Tensor.Name && a.Subscripts.Length != b.Subscripts.Length)
        {
            Fail(FrontendDiagnostics.TensorRank(
                evaluator.Locate(b.Span), b.Tensor.Name, b.Subscripts.Length, a.Subscripts.Length, evaluator.Locate(a.Span)));
        }
    }

    private void CheckUse(NestSyntax nest)
    {
        for (var i = 0; i < loops.Count; i++)
        {
            if (!used.Contains(i))
            {
                Fail(FrontendDiagnostics.UnusedIterator(evaluator.Locate(nest.Loops[i].Iterator.Span), loops[i].Name));
            }
        }
    }

    private void Fail(Diagnostic error)
    {
        failed = true;
        evaluator.Report(error);
    }
}
