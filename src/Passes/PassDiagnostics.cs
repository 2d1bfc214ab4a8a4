using System.Globalization;
using System.Numerics;
using Dosa.CostModel;
using Dosa.IR;
using Dosa.IR.Gemmini;
using Dosa.Search;

namespace Dosa.Passes;

/// <summary>The catalogue of what passes tell users, <c>DOSA3xx</c>: one factory method each.</summary>
public static class PassDiagnostics
{
    internal static Diagnostic UnknownPass(Location at, string name, IReadOnlyCollection<string> known) =>
        Error("DOSA300", at, $"There is no pass '{name}'; {Names(name, "the passes are", known)}");

    internal static Diagnostic UnknownOption(Location at, string pass, string option, IReadOnlyCollection<string> known) =>
        Error("DOSA301", at, known.Count == 0
            ? $"The pass {pass} has no options; leave '{option}' out."
            : $"The pass {pass} has no option '{option}'; {Names(option, "its options are", known)}");

    internal static Diagnostic BadOptionValue(Location at, string pass, PassOption option, string value) => Error(
        "DOSA302", at, $"'{value}' does not fit the option {option.Name} of {pass}; {NearestName.Question(value, option.Words)}it takes {option.Takes}.");

    internal static Diagnostic LayerTooLarge(LayerOp layer, string what) =>
        Error("DOSA303", layer.Operation.Location, $"Layer {layer.Name} cannot be modelled: {what}; split the layer into smaller ones.");

    internal static Diagnostic KeepsItsLoops(LayerOp layer) => Error(
        "DOSA661", layer.Operation.Location,
        $"Layer {layer.Name} keeps the loops that it was written with, and this stage knows those of convolutions and GEMMs alone; "
            + "run raise-loop-nests with a target that has the levels of gemmini.");

    internal static Diagnostic NoDesign(NetworkOp network, IEnumerable<BoundOp> bounds)
    {
        var diagnostic = Error("DOSA304", network.Operation.Location,
            $"No schedule of network {network.Name} fits its target; loosen one of the bounds below.");
        return bounds.Aggregate(diagnostic, (d, bound) => d.With(bound.Operation.Location, "The bound " + Text(bound) + "."));
    }

    internal static Diagnostic EndedBeforeFirst(NetworkOp network) =>
        Error("DOSA305", network.Operation.Location, $"The search for network {network.Name} was ended before it found a first schedule; give it more time.");

    internal static Diagnostic UnknownSearch(Location at, string name, IReadOnlyCollection<string> known) =>
        Error("DOSA306", at, $"There is no search '{name}'; {Names(name, "the searches are", known)}");

    internal static Diagnostic NotScheduled(LayerOp layer) =>
        Error("DOSA307", layer.Operation.Location,
            $"Layer {layer.Name} has no schedule; run schedule-layers before derive-hardware, or write the attribute 'schedule'.");

    internal static Diagnostic BadSchedule(LayerOp layer, string why) =>
        Error("DOSA308", layer.Operation.Location, $"The schedule of layer {layer.Name} is wrong: {why}");

    internal static Diagnostic ImpossibleConstraint(Location at, string layer, string constraint, string why) =>
        Error("DOSA316", at, $"Layer {layer} cannot have {constraint}: {why}.");

    internal static Diagnostic BreaksConstraint(LayerOp layer, Location at, string constraint) =>
        Error("DOSA317", at, $"The schedule of layer {layer.Name}, {layer.Schedule}, does not have {constraint}; schedule again, or remove one of the two.");

    internal static Diagnostic SavedScheduleDiffers(LayerOp layer, string path, string what) =>
        Error("DOSA318", layer.Operation.Location,
            $"{path} does not fit layer {layer.Name}: it {what}; compile without it, or from the workload that it was made from.");

    internal static Diagnostic IgnoresConstraints(LayerOp layer, string search) =>
        Error("DOSA319", ConstraintSyntax.LocationOf(layer.Operation, 0),
            $"The search {search} does not keep to partial schedules; take exact, gradient or combined, or remove the schedule of {layer.Name}.");

    internal static Diagnostic BreaksBound(NetworkOp network, string resource, BoundOp? bound, int derived, int most)
    {
        var diagnostic = Error("DOSA309", network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"The schedules of network {network.Name} need {resource} = {derived}, and at most {most} is allowed; loosen the bound or schedule again."));
        return bound is { Operation: not null } set ? diagnostic.With(set.Operation.Location, "The bound " + Text(set) + ".") : diagnostic;
    }

    internal static Diagnostic BreaksArea(NetworkOp network, double derived, double most) =>
        Error("DOSA315", network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"The schedules of network {network.Name} need {derived:0.###} mm2, and at most {most:0.###} is allowed; loosen the area or schedule again."));

    internal static Diagnostic BreaksBudget(NetworkOp network, CostBudget budget, double energyUj, double cycles) =>
        Error("DOSA643", network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"The schedules of network {network.Name} take {energyUj:#,0.##} uJ and {cycles:#,0} cycles, and at most {Words(budget)} are allowed; " +
            $"loosen the budget or schedule again."));

    internal static Diagnostic TimeWithoutClock(TargetOp target) => Error("DOSA641", target.Operation.Location,
        "A latency in seconds needs the clock; write clock = 1 GHz beside it, or the latency in cycles.");

    internal static Diagnostic NoneWithinBudget(NetworkOp network, CostBudget budget, Design? frugal, Design? fast)
    {
        var least = frugal is null || fast is null ? "" : string.Create(CultureInfo.InvariantCulture,
            $" The most frugal design known takes {frugal.EnergyUj:#,0.##} uJ ({frugal.Cycles:#,0} cycles), the fastest {fast.Cycles:#,0} cycles " +
            $"({fast.EnergyUj:#,0.##} uJ).");
        return Error("DOSA644", network.Operation.Location,
            $"No schedule of network {network.Name} was found that takes at most {Words(budget)}.{least} Loosen the budget.");
    }

    private static string Words(CostBudget budget)
    {
        var energy = double.IsFinite(budget.MostEnergyUj) ? string.Create(CultureInfo.InvariantCulture, $"{budget.MostEnergyUj:#,0.####} uJ") : null;
        var cycles = double.IsFinite(budget.MostCycles) ? string.Create(CultureInfo.InvariantCulture, $"{budget.MostCycles:#,0} cycles") : null;
        return string.Join(" and ", new[] { energy, cycles }.OfType<string>());
    }

    internal static Diagnostic ContradictoryBounds(BoundOp bound, BoundOp other) =>
        Error("DOSA310", bound.Operation.Location, $"The bound {Text(bound)} contradicts {Text(other)}; remove one of them.")
            .With(other.Operation.Location, "The other bound.");

    internal static Diagnostic EmptyNetwork(NetworkOp network) =>
        Error("DOSA311", network.Operation.Location, $"Network {network.Name} has no layers; write at least one.");

    internal static Diagnostic NestLeft(Operation nest) =>
        Error("DOSA312", nest.Location, $"Loop nest {nest["sym_name"].AsText()} is not a layer yet; run raise-loop-nests before this pass.");

    internal static Diagnostic UnknownBound(BoundOp bound) =>
        Error("DOSA313", bound.Operation.Location,
            $"The bound {Text(bound)} is not understood; write pe, scratchpad_kb or accumulator_kb, with eq, le or ge and a positive number.");

    internal static Diagnostic OtherArray(NetworkOp network, string model, int pe) =>
        new("DOSA358", Severity.Remark, network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"{model} was mostly taught by programs of a {pe} x {pe} array and is less sure of others; fix the array with --pe {pe} to " +
            $"stay where it was measured."));

    internal static Diagnostic UnknownObjective(TargetOp target) =>
        Error("DOSA314", target.Operation.Location, $"The objective '{target.Objective}' is not known here; " +
            $"{NearestName.Question(target.Objective ?? "", [.. Objective.Words])}write edp, energy, latency, ed2p or powers such as energy^2*latency.");

    internal static Diagnostic UnknownTargetWord(TargetOp target, string name, string word, IReadOnlyCollection<string> known) => Error(
        "DOSA350", target.Operation.Location, $"The target's {name} '{word}' is not known; {Names(word, "write", known)}");

    internal static Diagnostic NoHardware(NetworkOp network) =>
        Error("DOSA351", network.Operation.Location, $"Network {network.Name} has no hardware; run derive-hardware before tile-loops.");

    internal static Diagnostic BadKernelAttribute(LayerOp layer, string what) =>
        Error("DOSA352", layer.Operation.Location, $"Layer {layer.Name} cannot be lowered: {what}; correct the layer.");

    internal static Diagnostic NarrowSearch(NetworkOp network, string search) =>
        new("DOSA389", Severity.Remark, network.Operation.Location,
            $"The search '{search}' looks at tiles that divide their loops, and at no loops at the scratchpad, alone; the space that is asked for has " +
            $"more. Take combined or exact for all of it.");

    internal static Diagnostic NeedsWholeTiles(LayerOp layer, string stage, string loop) =>
        Error("DOSA384", layer.Operation.Location,
            $"The tiles of {loop} of layer {layer.Name} are ragged, which {stage} cannot take; schedule with factors = perfect.");

    internal static Diagnostic DoesNotFit(GemminiKernel kernel, string what) =>
        Error("DOSA353", kernel.Location, $"Layer {kernel.Name} does not fit the machine: {what}; schedule with grid=gemmini or take a larger machine.");

    internal static Diagnostic RoundedUp(NetworkOp network, Hardware from, Hardware to) =>
        new("DOSA354", Severity.Remark, network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"Network {network.Name} is scheduled for pe {from.Pe}, scratchpad {from.ScratchpadKb} KB, accumulator " +
            $"{from.AccumulatorKb} KB; the kernels are for the machine pe {to.Pe}, {to.ScratchpadKb} KB, {to.AccumulatorKb} KB, the " +
            $"next that Gemmini's generator builds with room for whole rows. Schedule with grid=gemmini to search among such machines."));

    internal static Diagnostic WideArray(NetworkOp network, int pe) =>
        new("DOSA355", Severity.Remark, network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"Network {network.Name} is for an array {pe} wide: Gemmini's array hands 20-bit sums to the accumulator, which {pe} " +
            $"products of extreme int8 values can exceed."));

    internal static Diagnostic NotUnrolled(GemminiKernel kernel, string why) =>
        new("DOSA356", Severity.Remark, kernel.Location, $"Layer {kernel.Name} is lowered to explicit commands, because {why}.");

    internal static Diagnostic TooSmall(NetworkOp network, LayerOp? layer, BoundOp? bound, string resource, int available, int needed)
    {
        var (name, unit) = Plain(resource);
        var (who, at) = layer is { } op ? ($"Layer {op.Name}", op.Operation.Location) : ($"Network {network.Name}", network.Operation.Location);
        var diagnostic = Error("DOSA360", at, string.Create(CultureInfo.InvariantCulture,
            $"{who} needs {name} = {needed}{unit} even in its smallest tiles, and at most {available}{unit} is allowed; allow {name} = {needed}{unit}."));
        return bound is { Operation: not null } set ? diagnostic.With(set.Operation.Location, "The bound " + Text(set) + ".") : diagnostic;
    }

    internal static Diagnostic NoPowerOfTwo(NetworkOp network, BoundOp? bound, string resource, int least, int most)
    {
        var (name, unit) = Plain(resource);
        var (below, above) = (1 << BitOperations.Log2((uint)most), BitOperations.RoundUpToPowerOf2((uint)least));
        var asked = least == most ? string.Create(CultureInfo.InvariantCulture, $"{most}{unit} is not a power of two")
            : string.Create(CultureInfo.InvariantCulture, $"There is no power of two from {least} to {most}{unit}");
        var diagnostic = Error("DOSA365", network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"{asked}; Gemmini's grid has {below} and {above}{unit} for {name}."));
        return bound is { Operation: not null } set ? diagnostic.With(set.Operation.Location, "The bound " + Text(set) + ".") : diagnostic;
    }

    internal static Diagnostic TooLittleArea(NetworkOp network, double available, double needed)
    {
        var diagnostic = Error("DOSA361", network.Operation.Location, string.Create(CultureInfo.InvariantCulture,
            $"The smallest accelerator for network {network.Name} takes {needed:0.####} mm2, and at most {available:0.####} mm2 is " +
            $"allowed; allow {Math.Ceiling(needed * 1e4) / 1e4:0.####} mm2."));
        return network.Target is { } target ? diagnostic.With(target.Operation.Location, "The area that is allowed.") : diagnostic;
    }

    internal static Diagnostic NotResumable(NetworkOp network, string search, IEnumerable<string> others) =>
        Error("DOSA362", network.Operation.Location, $"The search '{search}' cannot be kept and resumed; these can: {string.Join(", ", others)}.");

    internal static Diagnostic OtherCheckpoint(NetworkOp network) =>
        Error("DOSA363", network.Operation.Location,
            $"The checkpoint is not of network {network.Name} with this target, or of another version; start again without it.");

    internal static Diagnostic NoFront(NetworkOp network) =>
        Error("DOSA364", network.Operation.Location, $"No front of network {network.Name} was found; give the search more time, or loosen the target.");

    internal static Diagnostic IncompleteFront(NetworkOp network, Front front, string budgets)
    {
        var searched = FormattableString.Invariant($"{front.Searched} of {front.Asked} {budgets} were searched to the end");
        return Error("DOSA368", network.Operation.Location, $"The front of network {network.Name} is incomplete: {searched}; it needs more time.") with
        {
            Severity = Severity.Warning,
        };
    }

    internal static Diagnostic UnknownArchitecture(TargetOp target, IEnumerable<string> known) =>
        Error("DOSA357", target.ArchitectureLocation,
            $"The architecture '{target.Architecture}' is not known; {NearestName.Question(target.Architecture ?? "", known)}" +
            $"there are {string.Join(", ", known)}, and what files and plug-ins add.");

    internal static Diagnostic LeavesArrayIdle(LayerOp layer, string why) => Error(
        "DOSA369", layer.Operation.Location, $"Layer {layer.Name} leaves most of the array idle, because of its divisors: {why}.") with
    {
        Severity = Severity.Remark,
    };

    internal static Diagnostic CannotSolve(NetworkOp network, string search, string why) =>
        Error("DOSA359", network.Target?.Operation.Location ?? network.Operation.Location,
            $"The search {search} cannot treat network {network.Name}: {why}; choose another search or another target.");

    internal static Diagnostic BadPipeline(Location at, string what) =>
        Error("DOSA340", at, $"The pipeline cannot be read here: {what}; write it like builtin.module(merge-layers,schedule-layers{{seed=1}}).");

    internal static Diagnostic NestedPipeline(Location at, string name) => Error(
        "DOSA341", at, $"'{name}(...)' cannot stand here: all passes are of whole modules; name them in builtin.module(...) itself, without '{name}('.");

    internal static Diagnostic LeftOut(Location at, string operation, string reason, bool isStrict) => Error(
        "DOSA380", at, $"'{operation}' is left out: {reason}. Totals are without it.") with
    {
        Severity = isStrict ? Severity.Error : Severity.Warning,
    };

    internal static Diagnostic Covers(Location at, Coverage coverage) => new("DOSA381", Severity.Remark, at, $"{coverage}.");

    internal static Diagnostic NotTiled(Operation operation, string reason) => Error(
        "DOSA382", operation.Location, $"'{operation.Name}' has a schedule and is left untiled: {reason}.") with
    {
        Severity = Severity.Warning,
    };

    internal static Diagnostic CountsOnce(Location at, string operation, string loop) => Error(
        "DOSA383", at, $"'{operation}' stands in '{loop}' and counts as run once; say how often it runs with dosa.count = N : i64.") with
    {
        Severity = Severity.Warning,
    };

    internal static Diagnostic BadUpstreamSchedule(Operation operation, string why) =>
        Error("DOSA346", operation.Location, $"The attribute dosa.schedule of '{operation.Name}' is wrong: {why} Run schedule-layers again.");

    // did you mean 'x'? the passes are x, y, z.
    private static string Names(string name, string lead, IReadOnlyCollection<string> known) =>
        $"{NearestName.Question(name, known)}{lead} {string.Join(", ", known)}.";

    private static string Text(BoundOp bound)
    {
        var sign = bound.Relation switch { "eq" => "=", "le" => "<=", "ge" => ">=", _ => bound.Relation };
        var (name, unit) = Plain(bound.Resource);
        return string.Create(CultureInfo.InvariantCulture, $"{name} {sign} {bound.Value}{unit}");
    }

    private static (string Name, string Unit) Plain(string resource) =>
        resource.EndsWith("_kb", StringComparison.Ordinal) ? (resource[..^3], " KB") : (resource, "");

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);
}
