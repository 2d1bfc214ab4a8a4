using System.Collections.Immutable;
using System.Numerics;
using Dosa.IR;

namespace Dosa.Passes.Upstream;

/// <summary>
/// What each value in a body is made of: which operands go into it as factors, whether they are multiplied, and whether the
/// output's old element is in it. The iterators of each operand (the output last), one bit each, tell a factor from what is
/// the same for many of its elements.
/// </summary>
internal sealed class BodyMeaning(ImmutableArray<ulong> iterators)
{
    private readonly Dictionary<string, Value> values = [];
    private string fault = "";

    private enum Stage
    {
        Plain,
        Product,
        Old,
        Sum,
        Reduction,
    }

    private ulong Written => iterators[^1];

    /// <summary>The two operands whose products are added up, one bit each; 0 with a reason, or without one where nothing is multiplied.</summary>
    public ulong FactorsOf(ImmutableArray<BlockArgument> arguments, ImmutableArray<Operation> body, out string reason)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            values[arguments[i].Name] = i == arguments.Length - 1 ? new(Stage.Old, 0) : new(Stage.Plain, 1UL << i);
        }

        foreach (var operation in body)
        {
            if (operation.Name == "linalg.yield")
            {
                break;
            }

            foreach (var name in operation.ResultNames)
            {
                values[name] = Of(operation);
            }
        }

        var result = body is [.., { Name: "linalg.yield", Operands: [var yielded] }] ? Get(yielded) : new(Stage.Plain, 0);
        reason = fault.Length > 0 ? fault : result.Stage is Stage.Sum or Stage.Reduction ? "" : "its body does not end in a sum with the output's element";
        if (reason.Length > 0 || result.Stage == Stage.Reduction || BitOperations.PopCount(result.Factors) == 1)
        {
            return 0;
        }

        var factors = WithoutScales(result.Factors);
        reason = BitOperations.PopCount(factors) == 2 ? "" : $"it multiplies {BitOperations.PopCount(factors)} tensors; two are understood";
        return reason.Length > 0 ? 0 : factors;
    }

    // What stands outside the body is a number for all elements.
    private Value Get(string name) => values.GetValueOrDefault(name, new(Stage.Plain, 0));

    private Value Of(Operation operation)
    {
        var inputs = operation.Operands.Select(Get).ToArray();
        switch (operation.Name, inputs)
        {
            case ("math.fma", [var x, var y, { Stage: Stage.Old }]):
                return Sum(Multiply(x, y));
            case ("arith.mulf" or "arith.muli" or "complex.mul", [{ Stage: < Stage.Old } x, { Stage: < Stage.Old } y]):
                return Multiply(x, y);
            case ("arith.addf" or "arith.addi" or "complex.add", [var x, { Stage: Stage.Old } y]) when x.Stage < Stage.Old:
                return Sum(x);
            case (var name, [{ Stage: Stage.Old }, var y]) when y.Stage < Stage.Old && (IsSum(name) || name is "complex.add" or "complex.sub"):
                return Sum(y);
            case (var name, [{ Stage: Stage.Plain } x, { Stage: Stage.Plain } y]) when IsSum(name):
                return Shifted(operation, x, y);
            case (_, [var only]) when operation.Regions.IsEmpty && (only.Stage < Stage.Old || IsConversion(operation.Name)):
                return only;
            default:
                return Other(operation, inputs);
        }
    }

    // Functions of one factor's element give an element of that factor.
    private Value Other(Operation operation, Value[] inputs)
    {
        var factors = inputs.Aggregate(0UL, (mask, value) => mask | value.Factors);
        return operation.Regions.IsEmpty && inputs.All(value => value.Stage == Stage.Plain) && BitOperations.PopCount(factors) <= 1
            ? new(Stage.Plain, factors)
            : Fail($"its body does '{operation.Name}' to more than one factor's element");
    }

    private static Value Multiply(Value x, Value y)
    {
        var product = x.Factors != 0 && y.Factors != 0 || x.Stage == Stage.Product || y.Stage == Stage.Product;
        return new(product ? Stage.Product : Stage.Plain, x.Factors | y.Factors);
    }

    private static Value Sum(Value added) => new(added.Stage == Stage.Product ? Stage.Sum : Stage.Reduction, added.Factors);

    // An element less a zero point, which is the same for all elements along the iterators that it lacks.
    private Value Shifted(Operation operation, Value x, Value y)
    {
        if (x.Factors == 0 || y.Factors == 0 || x.Factors == y.Factors)
        {
            return new(Stage.Plain, x.Factors | y.Factors);
        }

        var (ofX, ofY) = (Iterators(x.Factors), Iterators(y.Factors));
        return IsPart(ofY, ofX) ? x : IsPart(ofX, ofY) ? y : Fail($"its body does '{operation.Name}' to the elements of two tensors");
    }

    // A scale is the same for many elements of another factor and walks no reduction.
    private ulong WithoutScales(ulong factors)
    {
        for (var i = 0; i < iterators.Length - 1 && BitOperations.PopCount(factors) > 2; i++)
        {
            var others = factors & ~(1UL << i);
            factors = others != factors && (iterators[i] & ~Written) == 0 && Operands(others).Any(j => IsPart(iterators[i], iterators[j])) ? others : factors;
        }

        return factors;
    }

    private IEnumerable<int> Operands(ulong factors) => Enumerable.Range(0, iterators.Length).Where(i => (factors >> i & 1) != 0);

    private ulong Iterators(ulong factors) => Operands(factors).Aggregate(0UL, (mask, i) => mask | iterators[i]);

    private static bool IsPart(ulong part, ulong whole) => part != whole && (part & ~whole) == 0;

    private static bool IsSum(string name) => name is "arith.addf" or "arith.addi" or "arith.subf" or "arith.subi";

    private static bool IsConversion(string name) => name is "arith.extf" or "arith.extsi" or "arith.extui" or "arith.truncf" or "arith.trunci"
        or "arith.sitofp" or "arith.uitofp" or "arith.fptosi" or "arith.fptoui" or "arith.bitcast";

    private Value Fail(string why)
    {
        fault = fault.Length == 0 ? why : fault;
        return new(Stage.Plain, 0);
    }

    private readonly record struct Value(Stage Stage, ulong Factors);
}
