namespace Dosa.CostModel;

/// <summary>
/// Reads the one-line notation of <see cref="NestNotation"/>. Loops stand from the outside in there, and from the inside out in the
/// result; spatial ones are held back, since they stand inside the temporal ones of their level.
/// </summary>
internal ref struct NestMappingReader(
    ReadOnlySpan<char> text, Accelerator accelerator, Contraction layer, Span<NestLoop<Exact>> loops, Span<TensorSet> keeps)
{
    private readonly ReadOnlySpan<char> text = text;
    private readonly Accelerator accelerator = accelerator;
    private readonly Contraction layer = layer;
    private readonly Span<NestLoop<Exact>> loops = loops;
    private readonly Span<TensorSet> keeps = keeps;
    private int at;

    /// <summary>How many loops were read.</summary>
    public int Count { get; private set; }

    /// <summary>What went wrong, if anything did.</summary>
    public NotationError Error { get; private set; }

    /// <summary>Reads everything; false with an error when it cannot.</summary>
    public bool Read()
    {
        var kept = TensorSet.None;
        for (var level = accelerator.Levels.Length - 1; level >= 0; level--)
        {
            if (!ReadLevel(level) || !ReadLoops(level))
            {
                return false;
            }

            kept |= keeps[level];
            if (level > 0 && !TakeSeparator())
            {
                return Fail(at, at < text.Length ? $"expected ' - ' before level L{level - 1}, not '{text[at]}'"
                    : $"the mapping ends at level {level}, level {level - 1} is missing");
            }
        }

        if (at < text.Length)
        {
            return Fail(at, text[at] == '-' ? "no level may follow L0" : $"expected the end of the mapping, not '{text[at]}'");
        }

        loops[..Count].Reverse();
        return kept == (TensorSet.W | TensorSet.I | TensorSet.O)
            || Fail(0, $"no level keeps {NestNotation.Letters((TensorSet.W | TensorSet.I | TensorSet.O) & ~kept)}");
    }

    private bool ReadLevel(int expected)
    {
        SkipSpaces();
        var start = at;
        if (!Take('L') || !TryNumber(out var level))
        {
            return Fail(start, $"expected the level L{expected}");
        }

        if (level != expected)
        {
            return Fail(start, expected == accelerator.Levels.Length - 1
                ? $"the outermost level of {accelerator.Name} is L{expected}, not L{level}"
                : $"expected level L{expected} after L{expected + 1}, not L{level}");
        }

        if (!Take('['))
        {
            return Fail(at, $"expected what level {expected} keeps in brackets, such as [{NestNotation.Letters(accelerator.Levels[expected].Keeps)}]");
        }

        var set = TensorSet.None;
        for (; at < text.Length && "WIO".IndexOf(text[at], StringComparison.Ordinal) is var tensor and >= 0; at++)
        {
            set |= (TensorSet)(1 << tensor);
        }

        keeps[expected] = set;
        return Take(']') ? IsBlank() || Fail(at, $"expected a space after the operands, not '{text[at]}'") : Fail(at, "expected W, I, O or ] here");
    }

    private bool ReadLoops(int level)
    {
        var held = loops[Count..];
        var (seen, x, y, first) = (0L, 0, 0, Count);
        for (SkipSpaces(); at < text.Length && text[at] != '-'; SkipSpaces())
        {
            var start = at;
            if (!ReadLoop(level, out var loop))
            {
                return false;
            }

            var bit = 1L << (loop.Dim + (int)loop.Placement * Contraction.MaxDims);
            if (loop.Factor.Value == 1)
            {
                continue;
            }

            if ((seen & bit) != 0)
            {
                var along = loop.Placement == Placement.Time ? "" : $" along {loop.Placement}";
                return Fail(start, $"loop {layer.Dims[loop.Dim].Name} stands twice{along} at level {level}");
            }

            seen |= bit;
            if (Count == loops.Length)
            {
                return Fail(start, $"more than {loops.Length} loops");
            }

            // Temporal loops, then those along Y, then those along X, each as they come.
            var place = loop.Placement switch { Placement.Time => Count - first - x - y, Placement.Y => Count - first - x, _ => Count - first };
            held[place..(Count - first)].CopyTo(held[(place + 1)..]);
            held[place] = loop;
            Count++;
            x += loop.Placement == Placement.X ? 1 : 0;
            y += loop.Placement == Placement.Y ? 1 : 0;
        }

        return true;
    }

    /// <summary>Reads a name, a factor and an axis; <c>N1</c> without a loop N is no loop.</summary>
    private bool ReadLoop(int level, out NestLoop<Exact> loop)
    {
        loop = new(new(1), 0, level);
        var start = at;
        var length = text[at..].IndexOf(' ');
        var word = length < 0 ? text[at..] : text.Slice(at, length);
        var colon = word.IndexOf(':');
        var digit = 0;
        while (digit < word.Length && !char.IsAsciiDigit(word[digit]))
        {
            digit++;
        }

        var name = word[..(colon >= 0 ? colon : digit)];
        at += colon >= 0 ? colon + 1 : name.Length;
        if (!TryNumber(out var factor))
        {
            return Fail(start, $"expected a loop such as K8 or K8X, or a name such as image:8, or ' - ' before the next level, not '{word}'");
        }

        var placement = Take('X') ? Placement.X : Take('Y') ? Placement.Y : Placement.Time;
        if (!IsBlank())
        {
            return Fail(at, $"expected a space, X or Y after the loop {text[start..at]}, not '{text[at]}'");
        }

        var dim = layer.Find(name);
        if (dim < 0 && !(factor == 1 && name is "N"))
        {
            return Fail(start, $"the layer has no loop '{name}'; its loops are {string.Join(", ", layer.Dims.Select(other => other.Name))}");
        }

        loop = new(new(factor), Math.Max(dim, 0), level, placement);
        return factor is >= 1 and <= int.MaxValue || Fail(start, $"the factor of {name} is not a whole number from 1 to {int.MaxValue}");
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

    private readonly bool IsBlank() => at == text.Length || text[at] == ' ';

    private void SkipSpaces()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private bool Fail(int index, string message)
    {
        Error = new(index + 1, message);
        return false;
    }
}
