namespace Dosa.Search.Proving;

/// <summary>
/// The lower left convex hull, in the plane of cycles and energy, of choices of one layer that come in any order, each at the least
/// that it costs in any design. Only corners are kept, so that very many choices need no room.
/// </summary>
internal sealed class Envelope
{
    private Choice[] choices = new Choice[16];
    private double[] cycles = new double[16];
    private double[] energy = new double[16];

    /// <summary>Corners, from the fewest cycles to the least energy.</summary>
    public int Count { get; private set; }

    /// <summary>Whether choices stand behind the corners, and not unavoidable costs alone.</summary>
    public bool IsReached { get; private init; } = true;

    /// <summary>The choice of a corner.</summary>
    public ref readonly Choice this[int corner] => ref choices[corner];

    /// <summary>The cycles and energy of a corner.</summary>
    public (double Cycles, double Energy) At(int corner) => (cycles[corner], energy[corner]);

    /// <summary>Adds a corner behind the others, of more cycles and less energy than they.</summary>
    public void Append(in Choice choice, double atCycles, double atEnergy)
    {
        var last = Count;
        Replace(last, last);
        (choices[last], cycles[last], energy[last]) = (choice, atCycles, atEnergy);
    }

    /// <summary>A hull of one corner that no choice is known to reach.</summary>
    public static Envelope At(in Floor floor, double accumulatorPj, double scratchpadPj)
    {
        var envelope = new Envelope { IsReached = false };
        envelope.Offer(default, floor.Cycles, floor.EnergyAt(accumulatorPj, scratchpadPj));
        return envelope;
    }

    /// <summary>Whether a point is on the hull or beyond it, so that neither it nor any larger point changes the hull.</summary>
    public bool Covers(double atCycles, double atEnergy) => Count > 0 && Covers(Place(atCycles), atCycles, atEnergy);

    /// <summary>Takes in a point.</summary>
    public void Offer(in Choice choice, double atCycles, double atEnergy)
    {
        var place = Place(atCycles);
        if (Count > 0 && Covers(place, atCycles, atEnergy))
        {
            return;
        }

        // What the point makes needless lies right beside it: corners of no less energy to its right, then those above new edges.
        var (first, next) = (place, place);
        while (next < Count && (energy[next] >= atEnergy || (next + 1 < Count && IsAbove(next, atCycles, atEnergy, next + 1))))
        {
            next++;
        }

        while (first > 1 && IsBetween(first - 2, first - 1, atCycles, atEnergy))
        {
            first--;
        }

        Replace(first, next);
        (choices[first], cycles[first], energy[first]) = (choice, atCycles, atEnergy);
    }

    /// <summary>The corners as the hull of a layer; rows are corners.</summary>
    public Hull ToHull()
    {
        var hull = new Hull(Count);
        for (var corner = 0; corner < Count; corner++)
        {
            hull.Append(corner, cycles[corner], energy[corner]);
        }

        return hull;
    }

    /// <summary>The first corner of at least so many cycles.</summary>
    private int Place(double atCycles)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = cycles[middle] < atCycles ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool Covers(int place, double atCycles, double atEnergy)
    {
        if (place < Count && cycles[place] == atCycles)
        {
            return energy[place] <= atEnergy;
        }

        if (place == 0)
        {
            return false;
        }

        return energy[place - 1] <= atEnergy || (place < Count && Cross(place - 1, atCycles, atEnergy, place) >= 0);
    }

    // Positive where the point in the middle is above the line of the outer two.
    private double Cross(int left, double atCycles, double atEnergy, int right) =>
        (atEnergy - energy[left]) * (cycles[right] - cycles[left]) - (energy[right] - energy[left]) * (atCycles - cycles[left]);

    // Whether a corner is above the line from a new point on its left to the corner on its right.
    private bool IsAbove(int corner, double leftCycles, double leftEnergy, int right) =>
        (energy[corner] - leftEnergy) * (cycles[right] - leftCycles) >= (energy[right] - leftEnergy) * (cycles[corner] - leftCycles);

    // Whether a corner is above the line from the corner on its left to a new point on its right.
    private bool IsBetween(int left, int corner, double rightCycles, double rightEnergy) =>
        (energy[corner] - energy[left]) * (rightCycles - cycles[left]) >= (rightEnergy - energy[left]) * (cycles[corner] - cycles[left]);

    /// <summary>Makes one free place of the corners from <paramref name="first"/> to before <paramref name="next"/>.</summary>
    private void Replace(int first, int next)
    {
        var count = Count + 1 - (next - first);
        if (count > cycles.Length)
        {
            Array.Resize(ref choices, 2 * count);
            Array.Resize(ref cycles, 2 * count);
            Array.Resize(ref energy, 2 * count);
        }

        Array.Copy(choices, next, choices, first + 1, Count - next);
        Array.Copy(cycles, next, cycles, first + 1, Count - next);
        Array.Copy(energy, next, energy, first + 1, Count - next);
        Count = count;
    }
}
