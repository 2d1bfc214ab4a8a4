using System.Globalization;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Passes;

/// <summary>What is wrong with an architecture as a whole, <c>DOSA37x</c>.</summary>
internal static class ArchitectureDiagnostics
{
    public static Diagnostic KeptNowhere(ArchitectureOp architecture, Tensor tensor) => Error(
        "DOSA370", architecture.Operation.Location,
        $"No level of the architecture '{architecture.Name}' keeps {tensor}; add it to the outermost one's 'keep'.");

    public static Diagnostic TooManyLevels(Operation level, int most) => Error(
        "DOSA371", level.Location, string.Create(CultureInfo.InvariantCulture,
            $"An architecture has at most {most} levels; join or remove some, beginning here."));

    public static Diagnostic TooManyInstances(Operation spread, double instances, long most) => Error(
        "DOSA372", spread.Location, string.Create(CultureInfo.InvariantCulture,
            $"Down to here the fan-outs make {instances:R} instances; there may be {most}."));

    public static Diagnostic Malformed(Operation operation, string why) =>
        Error("DOSA373", operation.Location, $"This '{operation.Name}' cannot be read: {why}; correct it.");

    public static Diagnostic NotSearched(TargetOp target, string why) =>
        Error("DOSA376", target.ArchitectureLocation, $"The architecture '{target.Architecture}' cannot be had here: {why}.");

    public static Diagnostic NoArea(Location at, string architecture) => Error(
        "DOSA375", at, $"The text of the architecture '{architecture}' has no law of area that searches know; "
            + "give its accumulator, scratchpad and mac one as in gemmini, or leave the area out.");

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);
}
