namespace Dosa.CostModel;

/// <summary>
/// An accelerator: an array of <paramref name="Pe"/> x <paramref name="Pe"/> processing elements, and the capacities of
/// its two memories in KB of 1024 bytes.
/// </summary>
public readonly record struct Hardware(int Pe, int ScratchpadKb, int AccumulatorKb);
