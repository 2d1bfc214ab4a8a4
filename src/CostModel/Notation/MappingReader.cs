namespace Dosa.CostModel;

/// <summary>Reads the one-line notation. Loops stand from the outside in there, and from the inside out in the result.</summary>
internal ref struct MappingReader(ReadOnlySpan<char> text, Architecture? architecture, Span<Loop<Exact>> loops)
{
    private readonly ReadOnlySpan<char> text = text;
    private readonly Architecture? architecture = architecture;
    private readonly Span<Loop<Exact>> loops = loops;
    private int at;

    /// <summary>How many loops were read.</summary>
    public int Count { get; private set; }

    /// <summary>How many levels were read.</summary>
    public int Levels { get; private set; }

    /// <summary>What went wrong, if anything did.</summary>
    public NotationError Error { get; private set; }

    /// <summary>Reads everything; false with an error when it cannot.</summary>
    public bool Read()
    {
        var level = -1;
        do
        {
            if (!ReadLevel(ref level) || !ReadLoops(level))
            {
                return false;
            }
        }
        while (TakeSeparator());

        SkipSpaces();
        if (at < text.Length)
        {
            return Fail(at, $"expected a loop such as K8 or K8X, or ' - ' before the next level, not '{text[at]}'");
        }

        if (level != 0)
        {
            return Fail(at, $"the mapping ends at level {level}, level 0 is missing");
        }

        loops[..Count].Reverse();
        return true;
    }

    private bool ReadLevel(ref int previous)
    {
        SkipSpaces();
        var start = at;
        if (!Take('L') || !TryNumber(out var level))
        {
            return Fail(start, "expected a level such as L3");
        }

        if (previous < 0)
        {
            if (architecture is not null && level != architecture.Levels.Length - 1)
            {
                return Fail(start, $"the outermost level of {architecture.Name} is L{architecture.Levels.Length - 1}, not L{level}");
            }

            if (level > 15)
            {
                return Fail(start, $"level {level} is beyond the highest level 15");
            }

            Levels = (int)level + 1;
        }
        else if (level != previous - 1)
        {
            return Fail(start, previous == 0 ? "no level may follow L0" : $"expected level L{previous - 1} after L{previous}, not L{level}");
        }

        previous = (int)level;
        return ReadTensors(previous);
    }

    private bool ReadTensors(int level)
    {
        var start = at;
        if (!Take('['))
        {
            return architecture is null || Fail(start, $"expected the operands in brackets, [{Kept(level)}]");
        }

        var set = TensorSet.None;
        while (at < text.Length && "WIO".IndexOf(text[at], StringComparison.Ordinal) is var tensor and >= 0)
        {
            set |= (TensorSet)(1 << tensor);
            at++;
        }

        if (!Take(']'))
        {
            return Fail(at, "expected W, I, O or ] here");
        }

        return architecture is null || set == architecture.Levels[level].Keeps ||
            Fail(start, $"level {level} of {architecture.Name} keeps [{Kept(level)}], not [{MappingNotation.Letters(set)}]");
    }

    /// <summary>Reads a level's loops: temporal ones go straight in, spatial ones are held back, since they stand further in.</summary>
    private bool ReadLoops(int level)
    {
        var (temporal, spatial) = (0, 0);
        Span<int> factors = stackalloc int[Relevance.Dims];
        while (TryDim(out var start, out var dim))
        {
            if (!TryNumber(out var factor) || factor == 0)
            {
                return Fail(start, $"expected a whole factor from 1 up after {dim}");
            }

            if (factor > int.MaxValue)
            {
                return Fail(start, $"the factor of {dim} is larger than {int.MaxValue}");
            }

            ref var seen = ref temporal;
            var isSpatial = Take('X');
            if (isSpatial)
            {
                seen = ref spatial;
            }

            if ((seen >> (int)dim & 1) != 0)
            {
                return Fail(start, $"loop {dim} stands twice at level {level}");
            }

            seen |= 1 << (int)dim;
            if (at < text.Length && text[at] != ' ')
            {
                return Fail(at, $"expected a space after the loop {dim}, not '{text[at]}'");
            }

            if (isSpatial)
            {
                factors[(int)dim] = (int)factor;
            }
            else if (factor > 1 && !Add(new(new(factor), dim, level), start))
            {
                return false;
            }
        }

        return AddSpatial(level, factors);
    }

    private bool AddSpatial(int level, scoped ReadOnlySpan<int> factors)
    {
        for (var dim = Dim.N; dim >= Dim.R; dim--)
        {
            if (factors[(int)dim] > 1 && !Add(new(new(factors[(int)dim]), dim, level, Spatial: true), at))
            {
                return false;
            }
        }

        return true;
    }

    private bool Add(in Loop<Exact> loop, int start)
    {
        if (Count == loops.Length)
        {
            return Fail(start, $"more than {loops.Length} loops");
        }

        loops[Count++] = loop;
        return true;
    }

    private bool TryDim(out int start, out Dim dim)
    {
        SkipSpaces();
        start = at;
        var index = at < text.Length ? "RSPQCKN".IndexOf(text[at], StringComparison.Ordinal) : -1;
        dim = (Dim)index;
        at += index >= 0 ? 1 : 0;
        return index >= 0;
    }

    private bool TryNumber(out long number)
    {
        var start = at;
        number = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            number = Math.Min(number * 10 + (text[at] - '0'), long.MaxValue / 20);
        }

        return at > start;
    }

    private bool TakeSeparator()
    {
        SkipSpaces();
        return Take('-');
    }

    private bool Take(char expected)
    {
        if (at < text.Length && text[at] == expected)
        {
            at++;
            return true;
        }

        return false;
    }

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private readonly string Kept(int level) => MappingNotation.Letters(architecture!.Levels[level].Keeps);

    private bool Fail(int index, string message)
    {
        Error = new(index + 1, message);
        return false;
    }
}
