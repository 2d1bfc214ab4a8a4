namespace Dosa.IR.Gemmini;

/// <summary>What a command does: steps on whole tiles first, then Gemmini's instructions.</summary>
public enum CommandCode
{
    /// <summary>Brings a tile of weights into the scratchpad.</summary>
    LoadWeights,

    /// <summary>Brings a tile of inputs into the scratchpad.</summary>
    LoadInputs,

    /// <summary>Prepares a tile of sums in the accumulator: bias, partial sums of earlier visits, or nothing.</summary>
    BeginOutputs,

    /// <summary>Adds the products of the loaded tiles to the sums.</summary>
    Multiply,

    /// <summary>Moves a tile of sums out: finished outputs, or partial sums when <c>later</c> is not zero.</summary>
    EndOutputs,

    /// <summary>Configures the array: weight-stationary, rows between consecutive rows of inputs.</summary>
    ConfigEx,

    /// <summary>Configures loads of one of three states: bytes between rows in DRAM, rows between blocks of columns.</summary>
    ConfigLd,

    /// <summary>Configures stores: bytes between rows in DRAM, ReLU or not, the layer's scale or one.</summary>
    ConfigSt,

    /// <summary>Moves rows from DRAM into the scratchpad (memory 0) or the accumulator (memory 1).</summary>
    Mvin,

    /// <summary>Names the weights to take into the array (or keeps them) and where sums go.</summary>
    Preload,

    /// <summary>Runs rows of inputs through the array.</summary>
    Compute,

    /// <summary>Moves rows from the accumulator to DRAM, scaled to int8 or in full width.</summary>
    Mvout,

    /// <summary>Waits until everything before has reached DRAM.</summary>
    Fence,

    /// <summary>The hardware's loop over one tile of a matrix product.</summary>
    LoopWs,

    /// <summary>The hardware's loop over one tile of a convolution.</summary>
    LoopConvWs,
}
