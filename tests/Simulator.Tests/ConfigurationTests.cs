using Dosa.IR.Gemmini;
using Dosa.Passes.Gemmini;

namespace Dosa.Simulator.Tests;

/// <summary>A configuration command between hardware loops drains them, so that none may set what is set.</summary>
public class ConfigurationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Commands_that_set_what_is_set_are_rare_but_right_after_a_fence(bool unrolled)
    {
        var (programs, changes, repeats) = (0, 0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var test = RandomCase.Create(seed, 30_000);
            var machine = test.Machine with { BankRows = test.Machine.BankRows * 64, AccumulatorRows = test.Machine.AccumulatorRows * 64 };
            var tiled = test.Tiled;
            if ((unrolled ? KernelLowering.LowerToUnrollers(tiled with { Machine = machine }) : KernelLowering.LowerExplicitly(tiled)).Kernel is not { } kernel)
            {
                continue;
            }

            programs++;
            var set = new Dictionary<(CommandCode, long), string>();
            var drained = true;
            CommandStream.Visit(kernel, (command, f) =>
            {
                if (command.Code is not (CommandCode.ConfigEx or CommandCode.ConfigLd or CommandCode.ConfigSt))
                {
                    drained = command.Code == CommandCode.Fence;
                    return;
                }

                var key = (command.Code, command.Code == CommandCode.ConfigLd ? f[0] : 0);
                var values = string.Join(' ', f.ToArray());
                repeats += drained || set.GetValueOrDefault(key) != values ? 0 : 1;
                changes += set.ContainsKey(key) ? 1 : 0;
                set[key] = values;
            });
        }

        // Two reduction loops with an output loop between them come back to the first sums as they left the last.
        Assert.True(programs > 50 && changes > 20 && repeats <= programs / 50, $"{programs} programs, {changes} changes, {repeats} repeats");
    }
}
