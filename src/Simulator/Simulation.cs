using System.Globalization;
using System.Text;
using Dosa.IR;
using Dosa.IR.Gemmini;

namespace Dosa.Simulator;

/// <summary>
/// Runs a kernel's instructions on a model of the machine that forbids what the machine does not promise: reading words
/// that were never written, leaving a memory, reading from DRAM what no fence has made sure of.
/// </summary>
public sealed class Simulation
{
    private readonly GemminiKernel kernel;
    private readonly GemminiState state;
    private readonly long[] counts = new long[Enum.GetValues<CommandCode>().Length];
    private string current = "";

    private Simulation(GemminiKernel kernel, LayerData data) => (this.kernel, state) = (kernel, new GemminiState(kernel, data));

    /// <summary>Runs a kernel on its data. What the machine forbids ends the run with an error naming layer and command.</summary>
    public static SimulationResult Run(GemminiKernel kernel, LayerData data)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(data);
        var simulation = new Simulation(kernel, data);
        try
        {
            new CompiledProgram(kernel).Run(simulation.Execute);
            if (!simulation.state.Output.IsComplete(simulation.state.Epoch))
            {
                return simulation.Result(simulation.Fault("the program ends, but not every output was stored and fenced"));
            }

            return simulation.Result(null);
        }
        catch (MachineFaultException fault)
        {
            return simulation.Result(simulation.Fault($"{simulation.current} {fault.Message}"));
        }
    }

    private Diagnostic Fault(string what) => Diagnostic.Error("DOSA601", kernel.Location, $"Layer {kernel.Name}: {what}.");

    private SimulationResult Result(Diagnostic? error) => new(state.OutputElements, new SimulationCounts
    {
        InputBytes = state.Input.BytesRead,
        WeightBytes = state.Weights.BytesRead,
        BiasBytes = state.Bias.BytesRead,
        PartialBytesRead = state.HasPartial ? state.Partial.BytesRead : 0,
        PartialBytesWritten = state.HasPartial ? state.Partial.BytesWritten : 0,
        OutputBytes = state.Output.BytesWritten,
        ScratchpadWrites = state.Scratchpad.WordsWritten,
        ScratchpadReads = state.Scratchpad.WordsRead,
        AccumulatorWrites = state.Accumulator.WordsWritten,
        AccumulatorReads = state.Accumulator.WordsRead,
        Macs = state.Macs,
        Commands = [.. counts],
    }, error);

    private void Execute(Command command, ReadOnlySpan<long> f)
    {
        counts[(int)command.Code]++;
        try
        {
            Step(command, f);
        }
        catch (MachineFaultException)
        {
            current = Describe(command, f);
            throw;
        }
    }

    private void Step(Command command, ReadOnlySpan<long> f)
    {
        switch (command.Code)
        {
            case CommandCode.ConfigEx: state.ConfigEx(f[0]); break;
            case CommandCode.ConfigLd: state.ConfigLd(f[0], f[1], f[2]); break;
            case CommandCode.ConfigSt: state.ConfigSt(f[0], f[1] != 0, f[2] != 0); break;
            case CommandCode.Mvin: state.Mvin(command.Tensor, f[0], f[1], f[2] != 0, f[3], (int)f[4], (int)f[5]); break;
            case CommandCode.Preload: state.Preload(f[0], (int)f[1], (int)f[2], f[3] != 0, f[4], (int)f[5], (int)f[6], f[7] != 0); break;
            case CommandCode.Compute: state.Compute(f[0], (int)f[1], (int)f[2], f[3] != 0); break;
            case CommandCode.Mvout: state.Mvout(command.Tensor, f[0], f[1], (int)f[2], (int)f[3], f[4] != 0); break;
            case CommandCode.Fence: state.Fence(); break;
            case CommandCode.LoopWs: new UnrolledLoops(kernel, state).Product(command, f); break;
            case CommandCode.LoopConvWs: new UnrolledLoops(kernel, state).Convolution(command, f); break;
            default: throw new MachineFaultException("is no instruction of the machine; lower the kernel first");
        }
    }

    private static string Describe(Command command, ReadOnlySpan<long> fields)
    {
        var text = new StringBuilder(CommandTable.Name(command.Code)).Append('(');
        if (command.Tensor != DramTensor.None)
        {
            text.Append(GemminiDialect.TensorName(command.Tensor)).Append("; ");
        }

        var names = CommandTable.Fields(command.Code);
        for (var i = 0; i < names.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ", " : "")}{GemminiDialect.AttributeName(names[i])} = {fields[i]}");
        }

        return text.Append(')').ToString();
    }
}
