namespace Dosa.CostModel;

/// <summary>Accesses of a level that each serve a number of lanes at once, several in the same step.</summary>
internal record struct LaneRecord(double Lanes, double Groups, double Accesses);

/// <summary>
/// The records of one operand at one level: at most one for each multiplicity and number of such groups in a step. The first
/// element of the room holds the tally's own state, how many records there are and what neighbours gave, so that copies of the
/// tally are one tally.
/// </summary>
internal readonly ref struct LaneTally
{
    private readonly Span<LaneRecord> room;

    /// <summary>An empty tally.</summary>
    public LaneTally(Span<LaneRecord> room)
    {
        this.room = room;
        room[0] = default;
    }

    /// <summary>Words that lanes took from neighbours.</summary>
    public double Links => room[0].Accesses;

    /// <summary>The records.</summary>
    public Span<LaneRecord> Records => room.Slice(1, (int)room[0].Lanes);

    /// <summary>Accesses in all.</summary>
    public double Accesses
    {
        get
        {
            var sum = 0.0;
            foreach (ref readonly var record in Records)
            {
                sum += record.Accesses;
            }

            return sum;
        }
    }

    /// <summary>Words that arrive in a lane, on average over this many.</summary>
    public double Share(double lanes)
    {
        var sum = 0.0;
        foreach (ref readonly var record in Records)
        {
            sum += record.Accesses * record.Lanes / lanes;
        }

        return sum;
    }

    /// <summary>Words that arrive in all lanes.</summary>
    public double Delivered
    {
        get
        {
            var sum = 0.0;
            foreach (ref readonly var record in Records)
            {
                sum += record.Accesses * record.Lanes;
            }

            return sum;
        }
    }

    /// <summary>Room for any patterns: in each, multiplicities are distinct and sum to the lanes at most.</summary>
    public static int Room(int lanes, int patterns) => patterns * ((int)Math.Sqrt(2.0 * lanes) + 1) + 1;

    /// <summary>Adds so many words for each of a step's groups of this many lanes.</summary>
    public void Add(double lanes, double groups, double words)
    {
        foreach (ref var record in Records)
        {
            if (record.Lanes == lanes && record.Groups == groups)
            {
                record.Accesses += words * groups;
                return;
            }
        }

        // In order, so that sums come out to the last bit wherever the records came from.
        room[0].Lanes++;
        var records = Records;
        var at = records.Length - 1;
        for (; at > 0 && (records[at - 1].Lanes, records[at - 1].Groups).CompareTo((lanes, groups)) > 0; at--)
        {
            records[at] = records[at - 1];
        }

        records[at] = new(lanes, groups, words * groups);
    }

    /// <summary>Adds words that neighbours gave.</summary>
    public void AddLinks(double words) => room[0].Accesses += words;

    /// <summary>Changes the rate of all records and forgets what neighbours gave.</summary>
    public void Scale(double factor)
    {
        foreach (ref var record in Records)
        {
            record.Accesses *= factor;
        }

        room[0].Accesses = 0;
    }
}
