using System.Globalization;
using Dosa.IR;

namespace Dosa.Passes.RaiseLoopNests;

/// <summary>Why a nest is neither a convolution nor a GEMM, <c>DOSA32x</c> and <c>DOSA33x</c>: each points at a subscript.</summary>
internal static class NestDiagnostics
{
    public static Diagnostic NotMultiplyAccumulate(Location at) => Error(
        "DOSA320", at, "The nest needs one output, two inputs, positive bounds and at most 64 loops; correct it.");

    public static Diagnostic Unused(Location at, string iterator) =>
        Error("DOSA321", at, $"The iterator '{iterator}' is in no subscript; use it or remove its loop.");

    public static Diagnostic NotAffine(Location at, string tensor) =>
        Error("DOSA322", at, $"This subscript of {tensor} is no sum of iterators, each times a number; rewrite it as one.");

    public static Diagnostic ConstantSubscript(Subscript s) =>
        Error("DOSA323", s.Location, $"This subscript of {s.Tensor} has no iterator; remove it.");

    public static Diagnostic ZeroStride(Subscript s, string iterator) =>
        Error("DOSA324", s.Location, $"'{iterator}' is multiplied by zero in this subscript of {s.Tensor}; strides and dilations start at 1.");

    public static Diagnostic NegativeStride(Subscript s, string iterator, long factor) => Error("DOSA325", s.Location, string.Create(
        CultureInfo.InvariantCulture, $"'{iterator}' is multiplied by {factor} in this subscript of {s.Tensor}; count upwards with a positive factor."));

    public static Diagnostic LargeStride(Subscript s, string iterator, long factor) => Error("DOSA326", s.Location, string.Create(
        CultureInfo.InvariantCulture, $"'{iterator}' is multiplied by {factor} in this subscript of {s.Tensor}; strides end at {int.MaxValue}."));

    public static Diagnostic Repeated(Subscript s, string iterator) =>
        Error("DOSA327", s.Location, $"'{iterator}' is in two subscripts of {s.Tensor}, which walks a diagonal; give one of them an iterator of its own, or "
            + "take an architecture with other levels than gemmini, which has diagonals.");

    public static Diagnostic OnlyInOutput(Subscript s, string iterator, TensorAccess a, TensorAccess b) => Error(
        "DOSA328", s.Location, string.Create(CultureInfo.InvariantCulture,
            $"'{iterator}' is only in the output {s.Tensor}; {a.Tensor} (rank {a.Subscripts.Length}) or {b.Tensor} (rank " +
            $"{b.Subscripts.Length}) needs a subscript with it."));

    public static Diagnostic OnlyInOneFactor(Subscript s, string iterator, TensorAccess lacks) => Error(
        "DOSA329", s.Location, string.Create(CultureInfo.InvariantCulture,
            $"'{iterator}' is only in {s.Tensor}; the output or {lacks.Tensor} (rank {lacks.Subscripts.Length}) needs a subscript with it."));

    public static Diagnostic NotAWindow(Subscript s, MacNest nest, bool isInput)
    {
        var names = string.Join(", ", s.Terms.Select(term => $"'{nest.Iterators[term.Iterator]}'"));
        return Error("DOSA330", s.Location, isInput
            ? $"This subscript of {s.Tensor} with {names} is no window; write one iterator, or a*p + b*r with p in the output and r in the weights."
            : $"This subscript of {s.Tensor} with {names} is a window, and only one input may have those; write one iterator.");
    }

    public static Diagnostic ThirdWindow(Subscript s) => Error(
        "DOSA331", s.Location, $"This is the third window of {s.Tensor}; a layer has at most two, put the loops of this one around the layer.");

    public static Diagnostic UnknownLoop(Location at, string nest, string name, IEnumerable<string> known) => Error(
        "DOSA332", at, $"Nest {nest} has no loop '{name}'; its loops are {string.Join(", ", known)}.");

    public static Diagnostic RepeatingLoop(Location at, string nest, string name) => Error(
        "DOSA333", at, $"'{name}' repeats what nest {nest} computes and has no place in its mapping; remove this line.");

    public static Diagnostic PartOfLoop(Location at, string name, IEnumerable<string> parts, string dim) => Error(
        "DOSA334", at, $"'{name}' is scheduled as one loop ({dim} of the mapping) with {string.Join(", ", parts.Where(part => part != name))}; " +
            "write the nest with one loop in their place to fix it.");

    public static Diagnostic NotItsOwnLoops(NestOp nest, string why) => Error(
        "DOSA660", nest.Operation.Location, $"Nest {nest.Name} cannot be scheduled with its own loops: {why}; join or split loops.");

    public static Diagnostic UncountedOutput(Subscript s) => Error(
        "DOSA662", s.Location, $"This subscript of the output {s.Tensor} meets the same words in several ways or leaves gaps between them, so that "
            + "their first writes cannot be counted; write one iterator, or a sum whose steps fit together.");

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);
}
