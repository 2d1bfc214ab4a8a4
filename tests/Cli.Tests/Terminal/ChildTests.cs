using Dosa.Tests;

namespace Dosa.Cli.Tests.Terminal;

/// <summary>How tests start programs: the same from a terminal, a background job and a build server.</summary>
public sealed class ChildTests
{
    [TerminalFact]
    public void A_child_is_interrupted_even_where_interrupts_are_ignored()
    {
        // As below a shell's background job.
        var command = Child.Command("/bin/sh", ["-c", "echo ready; exec sleep 60"]);
        using var child = Child.Start("/bin/sh", ["-c", "trap '' INT; exec \"$@\"", "sh", .. command]);
        child.Await("ready");
        child.Signal("INT");
        Assert.Equal(130, child.End(TimeSpan.FromSeconds(20)).Exit);
    }

    [TerminalFact]
    public void A_child_and_what_it_started_end_with_the_test()
    {
        string[] numbers;
        using (var child = Child.Start("/bin/sh", ["-c", "sleep 60 & echo $$ $!; wait"]))
        {
            child.Await("\n");
            numbers = child.Shown.Split();
        }

        Assert.All(numbers[..2], number => Assert.True(SpinWait.SpinUntil(() => IsGone(number), TimeSpan.FromSeconds(10)), number));
    }

    // One that has ended but that nobody has waited for yet has no command line.
    private static bool IsGone(string number)
    {
        try
        {
            return File.ReadAllText($"/proc/{number}/cmdline").Length == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
