using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>The levels, fan-outs and sizes of a <c>dosa.architecture</c> as records of the cost model.</summary>
internal sealed class LevelReader
{
    private const int MostBits = 65536;

    private readonly ImmutableArray<Diagnostic>.Builder diagnostics;

    public LevelReader(ArchitectureOp architecture, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        this.diagnostics = diagnostics;
        Sizes = [.. architecture.Sizes.Select(size => new SizeParameter(size.Name, UnitOf(size), size.Least, size.Most))];
    }

    /// <summary>The open sizes.</summary>
    public ImmutableArray<SizeParameter> Sizes { get; }

    public StorageLevel Level(LevelOp level)
    {
        var operation = level.Operation;
        return new(level.Name, Operands(operation, level.Keeps))
        {
            MayPass = Operands(operation, level.MayPass),
            WordBits = (int)Whole(operation, "word", 16, 1, MostBits),
            Shares = Shares(operation),
            Capacity = new(
                Amount(operation, "entries", CostModel.Amount.Unlimited), operation["total_kb"] is null ? null : Amount(operation, "total_kb", default)),
            Block = Amount(operation, "block", new(1)),
            Cluster = (int)Whole(operation, "cluster", 1, 1, int.MaxValue),
            ReadBandwidth = Amount(operation, "read", CostModel.Amount.Unlimited),
            WriteBandwidth = Amount(operation, "write", CostModel.Amount.Unlimited),
            SharedBandwidth = Amount(operation, "bandwidth", CostModel.Amount.Unlimited),
            Price = Price(operation),
            AddressPj = Energy(operation, "address"),
            HopPj = Energy(operation, "hop"),
            RouterPj = Energy(operation, "router"),
            Area = Area(operation),
            Reduces = operation["reduces"] is not BoolAttribute { Value: false },
            Loops = Rule(operation, "loops"),
            Orders = Orders(operation),
        };
    }

    /// <summary>The law of area of a level or of the arithmetic; null where there is none.</summary>
    public AreaLaw? Area(Operation operation)
    {
        if (operation["area"] is null)
        {
            return null;
        }

        var values = new double[5];
        string[] names = ["fixed", "kb", "word", "root", "least"];
        for (var i = 0; i < names.Length; i++)
        {
            values[i] = operation["area"].AsDictionary()?[names[i]].AsNumber() ?? -1;
            if (values[i] is not (>= 0 and < double.PositiveInfinity))
            {
                Malformed(operation, "'area' is not {fixed, kb, word, root, least}");
                return null;
            }
        }

        return new(values[0], values[1], values[2], values[3], values[4]);
    }

    public Spread Spread(Operation operation) => new(Amount(operation, "x", new(1)), Amount(operation, "y", new(1)))
    {
        LoopsX = Rule(operation, "loops_x"),
        LoopsY = Rule(operation, "loops_y"),
    };

    private SizeUnit UnitOf(SizeOp size)
    {
        switch (size.Unit)
        {
            case "count":
                return SizeUnit.Count;
            case "words":
                return SizeUnit.Words;
            case "kb":
                return SizeUnit.Kilobytes;
            default:
                Malformed(size.Operation, "its unit is not count, words or kb");
                return SizeUnit.Count;
        }
    }

    private TensorSet Operands(Operation operation, ImmutableArray<string> names)
    {
        var set = TensorSet.None;
        foreach (var name in names)
        {
            if (name is "W" or "I" or "O")
            {
                set |= Enum.Parse<TensorSet>(name);
            }
            else
            {
                Malformed(operation, $"there is no operand '{name}'");
            }
        }

        return set;
    }

    private long Whole(Operation operation, string name, long standard, long least, long most)
    {
        if (operation[name] is null)
        {
            return standard;
        }

        if (operation[name].AsWhole() is { } value && value >= least && value <= most)
        {
            return value;
        }

        Malformed(operation, $"'{name}' is no whole number in its range");
        return standard;
    }

    private Amount Amount(Operation operation, string name, Amount standard)
    {
        switch (operation[name])
        {
            case null:
                return standard;
            case FloatAttribute { Value: >= 0 and < double.PositiveInfinity } number:
                return new(number.Value);
            case DictionaryAttribute { Entries: var entries } when entries["size"].AsText() is { } size && IndexOf(size) is >= 0 and var index:
                return new(entries["constant"].AsNumber() ?? 0, index, entries["per_unit"].AsNumber() ?? 1);
            default:
                Malformed(operation, $"'{name}' is neither a number from 0 nor a size");
                return standard;
        }
    }

    private double Energy(Operation operation, string name)
    {
        var value = operation[name] is { } written ? written.AsNumber() ?? double.NaN : 0;
        if (value is >= 0 and < double.PositiveInfinity)
        {
            return value;
        }

        Malformed(operation, $"'{name}' is no energy from 0");
        return 0;
    }

    private AccessPrice Price(Operation operation)
    {
        var none = new FixedPrice(0, 0, 0);
        if (operation["energy"] is null)
        {
            return none;
        }

        if (operation["energy"].AsDictionary() is not { } entries)
        {
            Malformed(operation, "'energy' is no dictionary");
            return none;
        }

        var numbers = entries.Where(entry => entry.Key != "law").ToDictionary(entry => entry.Key, entry => entry.Value.AsNumber() ?? -1);
        if (numbers.Values.All(value => value is >= 0 and < double.PositiveInfinity))
        {
            switch ((entries["law"].AsText(), numbers.Count))
            {
                case ("sram", 3) when numbers.ContainsKey("slope") && numbers.ContainsKey("free") && numbers.ContainsKey("bit"):
                    return new SramPrice(numbers["slope"], numbers["free"], numbers["bit"]);
                case ("dram", 1) when numbers.ContainsKey("bit"):
                    return new DramPrice(numbers["bit"]);
                case (null, 3) when numbers.ContainsKey("read") && numbers.ContainsKey("fill") && numbers.ContainsKey("update"):
                    return new FixedPrice(numbers["read"], numbers["fill"], numbers["update"]);
            }
        }

        Malformed(operation, "'energy' is neither {read, fill, update} nor a law with its coefficients");
        return none;
    }

    private OperandShares Shares(Operation operation)
    {
        var (shares, word) = (new[] { 1.0, 1, 1 }, operation["word"].AsWhole() ?? 16);
        foreach (var (name, bits) in operation["operand_bits"].AsDictionary() ?? AttributeDictionary.Empty)
        {
            if (!Enum.TryParse<Tensor>(name, out var tensor) || bits.AsWhole() is not (>= 1 and <= MostBits and var wide))
            {
                Malformed(operation, "'operand_bits' is no dictionary of W, I and O with bits");
                return OperandShares.One;
            }

            shares[(int)tensor] = wide / (double)Math.Max(1, word);
        }

        return new(shares[0], shares[1], shares[2]);
    }

    private LoopRule Rule(Operation operation, string name)
    {
        if (operation[name] is null)
        {
            return LoopRule.Any;
        }

        if (operation[name].AsDictionary() is { } entries && entries["allowed"].AsTexts() is { } allowed && entries["whole"].AsTexts() is { } whole)
        {
            return new(allowed, whole);
        }

        Malformed(operation, $"'{name}' has no lists 'allowed' and 'whole'");
        return LoopRule.Any;
    }

    private ImmutableArray<ImmutableArray<string>> Orders(Operation operation)
    {
        if (operation["orders"] is null)
        {
            return [];
        }

        if (operation["orders"] is ArrayAttribute list && list.Elements.All(order => order.AsTexts() is not null))
        {
            return [.. list.Elements.Select(order => order.AsTexts()!.Value)];
        }

        Malformed(operation, "'orders' is no list of lists of loops");
        return [];
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Sizes.Length; i++)
        {
            if (Sizes[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void Malformed(Operation operation, string why) => diagnostics.Add(ArchitectureDiagnostics.Malformed(operation, why));
}
