using System.Globalization;

namespace Dosa.CostModel;

/// <summary>A limit of an accelerator that a mapping exceeds: what it needs, and what there is.</summary>
/// <param name="Limit">Room or fan-out.</param>
/// <param name="Level">The level's name.</param>
/// <param name="What">The operands that need the room, or the loops that are spread.</param>
/// <param name="Axis">The axis along which they are spread.</param>
/// <param name="Needed">Words of one instance, or instances.</param>
/// <param name="Available">How many there are.</param>
public readonly record struct NestViolation(Limit Limit, string Level, string What, Placement Axis, double Needed, double Available)
{
    /// <summary>The violation as a sentence, with by how much.</summary>
    public override string ToString() => Limit == Limit.Capacity
        ? string.Create(CultureInfo.InvariantCulture,
            $"the tiles of {What} need {Needed} words of the {Level}, which holds {Available} ({Needed - Available} too many)")
        : string.Create(CultureInfo.InvariantCulture,
            $"{What} {(What.Contains(',', StringComparison.Ordinal) ? "are" : "is")} spread over {Needed} instances along {Axis} below the {Level}, " +
            $"the fan-out has {Available} ({Needed - Available} too many)");
}
