using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>What can be wrong with a target, a schedule or a request on machines of other levels than Gemmini's.</summary>
internal static class MachineDiagnostics
{
    public static Diagnostic NoSuchSize(BoundOp bound, Accelerator accelerator) => new(
        "DOSA377", Severity.Warning, bound.Operation.Location,
        $"The architecture '{accelerator.Name}' has no open size '{bound.Resource}', and this bound is left out; "
            + (accelerator.Sizes.IsEmpty ? "its text fixes every size." : $"it has {string.Join(", ", accelerator.Sizes.Select(size => size.Key))}."));

    public static Diagnostic BadSizeBound(BoundOp bound, SizeParameter size) => Error(
        "DOSA378", bound.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"The bound {bound.Value} of {size.Name} leaves no value: the text of the architecture has it from {size.Least}")
            + (size.Most is { } most ? string.Create(CultureInfo.InvariantCulture, $" to {most}.") : " on."));

    public static Diagnostic ForGemminiOnly(TargetOp target, string setting, string machine, string what) => Error(
        "DOSA379", target.Operation.Location,
        $"The target's '{setting}' is for machines with the levels of gemmini, and '{machine}' has others: {what}");

    public static Diagnostic NoPartialSchedules(Operation layer, string name, string machine) => Error(
        "DOSA385", ConstraintSyntax.LocationOf(layer, 0),
        $"Partial schedules are for machines with the levels of gemmini, and '{machine}' has others; remove the schedule of {name}.");

    public static Diagnostic NoMapping(NetworkOp network, LayerOp? layer, string machine) => Error(
        "DOSA386", layer?.Operation.Location ?? network.Operation.Location,
        $"No mapping of layer {layer?.Name} fits '{machine}' with the loops and orders that its text allows; "
            + "allow more loops at a level, or give its levels more room.");

    public static Diagnostic OtherMachineOnly(NetworkOp network, string what, string machine, string why) => Error(
        "DOSA387", network.Target?.ArchitectureLocation ?? network.Operation.Location,
        $"{what} cannot be had on '{machine}': {why}");

    public static Diagnostic DoesNotFit(LayerOp layer, string machine, string why) =>
        Error("DOSA388", layer.Operation.Location, $"The schedule of layer {layer.Name} does not fit '{machine}': {why}.");

    public static Diagnostic NoSuchLoop(NetworkOp network, string machine, string word, IEnumerable<string> loops) => new(
        "DOSA663", Severity.Warning, network.Target?.ArchitectureLocation ?? network.Operation.Location,
        $"The rules of '{machine}' name the loop '{word}', and no layer of network {network.Name} has it; "
            + $"{NearestName.Question(word, loops)}correct it, or leave it for networks that do.");

    public static Diagnostic TooLargeSizes(NetworkOp network, Accelerator accelerator) => Error(
        "DOSA392", network.Operation.Location,
        $"The schedules of network {network.Name} need larger sizes than '{accelerator.Name}' and the target allow; loosen a bound or schedule again.");

    public static Diagnostic TooLittleArea(NetworkOp network, Accelerator accelerator, double most) => Error(
        "DOSA657", network.Target?.Operation.Location ?? network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"No machine of '{accelerator.Name}' within {most:0.####} mm2 has a mapping of every layer of {network.Name}; the smallest that its text allows ")
            + string.Create(CultureInfo.InvariantCulture, $"takes {accelerator.Mm2([.. accelerator.Sizes.Select(size => (double)size.Least)]):0.####} mm2."));

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);
}
