using System.Collections.Immutable;
using System.Numerics;
using Dosa.Passes.RaiseLoopNests;

namespace Dosa.Passes;

/// <summary>
/// The coordinates of a nest's operands, so that tiles have the words that they are and not those of the box around them. Subscripts that
/// tell their iterators apart are one coordinate for each iterator:
/// <code>
/// W[4*g + c, r] with c in 4   ----&gt;   (g)(c)(r)        A[i, i]   ----&gt;   (i)        B[i, i + j]   ----&gt;   (i)(j)
/// </code>
/// A window of the input stays as it is, <c>I[2*p + r]</c>, and so do subscripts whose iterators make the same words in several ways,
/// <c>A[h + r, w + r]</c>: of these a level holds the box. An output is refused then, as its first writes cannot be counted.
/// </summary>
internal sealed class OwnCoordinates(MacNest nest, TensorAccess output, TensorAccess weights)
{
    /// <summary>The subscript of the output whose words are not those of a box; null where they are.</summary>
    public Subscript? UncountedOutput => Components(output)
        .FirstOrDefault(part => part.Count > 1 ? !AreIndependent(part) : Clusters(part[0]).Any(cluster => cluster[0].Factor != 1))?[0];

    /// <summary>The coordinates of an operand, one coefficient for each loop of the nest.</summary>
    public ImmutableArray<ImmutableArray<long>> Of(TensorAccess access)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<long>>();
        foreach (var part in Components(access))
        {
            if (part.Count > 1)
            {
                rows.AddRange(AreIndependent(part) ? Iterators(part).Select(iterator => Row([(iterator, 1)])) : part.Select(subscript => Row(subscript.Terms)));
            }
            else if (access != output && access != weights && IsWindow(part[0]))
            {
                rows.Add(Row(part[0].Terms));
            }
            else
            {
                rows.AddRange(Clusters(part[0]).Reverse().Select(Row));
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>A position of the output and one of the kernel, or a position with a stride.</summary>
    private bool IsWindow(Subscript subscript) => subscript.Terms.Any(term => output.Has(term.Iterator) && !weights.Has(term.Iterator))
        && (subscript.Terms.Length == 1 || subscript.Terms.Any(term => !output.Has(term.Iterator)));

    /// <summary>The subscripts of a tensor; those that share iterators are together.</summary>
    private static List<List<Subscript>> Components(TensorAccess access)
    {
        var parts = new List<List<Subscript>>();
        foreach (var subscript in access.Subscripts)
        {
            var touched = parts.Where(part => part.Any(other => other.Terms.Any(term => subscript.Terms.Any(own => own.Iterator == term.Iterator)))).ToList();
            if (touched.Count == 0)
            {
                parts.Add([subscript]);
                continue;
            }

            touched[0].AddRange([.. touched.Skip(1).SelectMany(part => part), subscript]);
            parts.RemoveAll(part => touched.Skip(1).Contains(part));
        }

        return parts;
    }

    private static IEnumerable<int> Iterators(List<Subscript> part) => part.SelectMany(subscript => subscript.Terms).Select(term => term.Iterator).Distinct();

    /// <summary>Whether no two choices of the iterators give the same subscripts: whether their steps are linearly independent.</summary>
    private static bool AreIndependent(List<Subscript> part)
    {
        var rows = Iterators(part).Select(iterator => part.Select(subscript =>
            new BigInteger(subscript.Terms.FirstOrDefault(term => term.Iterator == iterator).Factor)).ToArray()).ToList();
        for (var column = 0; rows.Count > 0 && column < part.Count; column++)
        {
            if (rows.Find(row => row[column] != 0) is not { } pivot)
            {
                continue;
            }

            rows.Remove(pivot);
            rows = [.. rows.Select(row => row.Select((value, i) => (value * pivot[column]) - (pivot[i] * row[column])).ToArray())];
        }

        return rows.Count == 0;
    }

    /// <summary>
    /// The terms of a subscript, the smallest factors first, apart where a factor is above all that the smaller ones reach; each part over
    /// what its factors have in common.
    /// </summary>
    private IEnumerable<ImmutableArray<(int Iterator, long Factor)>> Clusters(Subscript subscript)
    {
        var (cluster, reach) = (new List<(int Iterator, long Factor)>(), (Int128)0);
        foreach (var term in subscript.Terms.OrderBy(term => term.Factor))
        {
            if (cluster.Count > 0 && term.Factor > reach)
            {
                yield return Reduced(cluster);
                cluster.Clear();
            }

            cluster.Add(term);
            reach += (Int128)term.Factor * (nest.Bounds[term.Iterator] - 1);
        }

        yield return Reduced(cluster);
    }

    private static ImmutableArray<(int Iterator, long Factor)> Reduced(List<(int Iterator, long Factor)> terms)
    {
        var common = terms.Aggregate(BigInteger.Zero, (all, term) => BigInteger.GreatestCommonDivisor(all, term.Factor));
        return [.. terms.Select(term => (term.Iterator, term.Factor / (long)common))];
    }

    private ImmutableArray<long> Row(ImmutableArray<(int Iterator, long Factor)> terms)
    {
        var row = new long[nest.Iterators.Length];
        foreach (var (iterator, factor) in terms)
        {
            row[iterator] = factor;
        }

        return [.. row];
    }
}
