namespace Dosa.Search.Proving;

/// <summary>Divisors of loop bounds.</summary>
internal static class Divisors
{
    /// <summary>All divisors of a positive number, ascending.</summary>
    public static int[] Of(int number)
    {
        var found = new List<int>();
        for (var d = 1; (long)d * d <= number; d++)
        {
            if (number % d == 0)
            {
                found.Add(d);
            }
        }

        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i] != number / found[i])
            {
                found.Add(number / found[i]);
            }
        }

        return [.. found];
    }
}
