using System.Collections.Immutable;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>The letters by which Timeloop's files call the loops of a layer, and the loops, of which designs speak by roles and names.</summary>
/// <param name="Letters">One for each loop, in the layer's order.</param>
/// <param name="Dims">The loops.</param>
internal sealed record TimeloopLoops(ImmutableArray<string> Letters, ImmutableArray<LoopDim> Dims)
{
    private static readonly string[] Convolution = ["R", "S", "P", "Q", "C", "K", "N"];

    /// <summary>The letters of a layer; without one those of a convolution.</summary>
    public static TimeloopLoops Of(Contraction? layer)
    {
        if (layer is null)
        {
            return new([.. Convolution], [.. Convolution.Select(name => new LoopDim(name, 1))]);
        }

        var letters = new string[layer.Dims.Length];
        var taken = layer.Dims.Select(dim => dim.Name).Where(IsLetter).ToHashSet();
        for (var i = 0; i < letters.Length; i++)
        {
            var dim = layer.Dims[i];
            letters[i] = IsLetter(dim.Name) ? dim.Name : Free(dim, taken);
            taken.Add(letters[i]);
        }

        return new([.. letters], layer.Dims);
    }

    private static bool IsLetter(string name) => name.Length == 1 && char.IsAsciiLetter(name[0]);

    private static string Free(LoopDim dim, HashSet<string> taken)
    {
        var wanted = new[] { dim.Role, dim.Name[..1].ToUpperInvariant() }.Concat(Enumerable.Range('A', 26).Concat(Enumerable.Range('a', 26))
            .Select(code => $"{(char)code}"));
        return wanted.First(name => IsLetter(name) && !taken.Contains(name));
    }
}
