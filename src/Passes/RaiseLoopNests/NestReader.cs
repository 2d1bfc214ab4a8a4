using System.Collections.Immutable;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>
/// First half of the inference: every subscript as a sum of iterators, and the checks that each tensor passes on its own.
/// </summary>
/// <param name="nest">The nest.</param>
/// <param name="report">Where errors go.</param>
/// <param name="diagonals">Whether an iterator may move several subscripts of one tensor.</param>
internal sealed class NestReader(MacNest nest, Action<Diagnostic> report, bool diagonals = false)
{
    private bool failed;

    /// <summary>The three tensors, the output first; null after errors.</summary>
    public ImmutableArray<TensorAccess>? Read()
    {
        if (nest.Iterators.Length > 64 || nest.Accesses.Length != 3 || nest.Bounds.Any(bound => bound < 1))
        {
            report(NestDiagnostics.NotMultiplyAccumulate(nest.Location));
            return null;
        }

        var accesses = nest.Accesses.Select(Read).ToImmutableArray();
        for (var i = 0; i < nest.Iterators.Length && !failed; i++)
        {
            if (!accesses.Any(access => access.Has(i)))
            {
                Fail(NestDiagnostics.Unused(nest.Location, nest.Iterators[i]));
            }
        }

        return failed ? null : accesses;
    }

    private TensorAccess Read(NestAccess access)
    {
        var subscripts = ImmutableArray.CreateBuilder<Subscript>();
        for (var i = 0; i < access.Map.Results.Length; i++)
        {
            var at = i < access.SubscriptLocations.Length ? access.SubscriptLocations[i] : access.Location;
            if (Subscript.TryRead(access.Tensor, access.Map.Results[i], at) is { } subscript)
            {
                subscripts.Add(subscript);
            }
            else
            {
                Fail(NestDiagnostics.NotAffine(at, access.Tensor));
            }
        }

        foreach (var subscript in subscripts)
        {
            Check(subscript, subscripts);
        }

        return new(access.Tensor, subscripts.ToImmutable(), access.Location);
    }

    private void Check(Subscript subscript, IEnumerable<Subscript> all)
    {
        if (subscript.Terms.IsEmpty)
        {
            Fail(NestDiagnostics.ConstantSubscript(subscript));
        }

        foreach (var (iterator, factor) in subscript.Terms)
        {
            var name = nest.Iterators[iterator];
            if (factor == 0)
            {
                Fail(NestDiagnostics.ZeroStride(subscript, name));
            }
            else if (factor < 0)
            {
                Fail(NestDiagnostics.NegativeStride(subscript, name, factor));
            }
            else if (factor > int.MaxValue)
            {
                Fail(NestDiagnostics.LargeStride(subscript, name, factor));
            }

            if (!diagonals && all.TakeWhile(other => other != subscript).Any(other => other.Terms.Any(term => term.Iterator == iterator)))
            {
                Fail(NestDiagnostics.Repeated(subscript, name));
            }
        }
    }

    private void Fail(Diagnostic error)
    {
        failed = true;
        report(error);
    }
}
