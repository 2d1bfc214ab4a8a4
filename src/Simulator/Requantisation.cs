using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>What the machine does to a finished sum on its way to int8.</summary>
public static class Requantisation
{
    /// <summary>Scales in single precision, rounds to the nearest integer (ties to even), saturates, then ReLU.</summary>
    public static sbyte Apply(int sum, float scale, bool relu)
    {
        var rounded = MathF.Round(sum * scale, MidpointRounding.ToEven);
        var value = (sbyte)Math.Clamp(rounded, sbyte.MinValue, sbyte.MaxValue);
        return relu && value < 0 ? (sbyte)0 : value;
    }

    /// <summary>The epilogue's view of one sum.</summary>
    public static sbyte Apply(int sum, Epilogue epilogue)
    {
        ArgumentNullException.ThrowIfNull(epilogue);
        return Apply(sum, epilogue.Scale, epilogue.Relu);
    }
}
