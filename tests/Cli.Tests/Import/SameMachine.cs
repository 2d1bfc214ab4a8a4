using Dosa.CostModel;

namespace Dosa.Cli.Tests.Import;

/// <summary>Whether two accelerators cost and hold the same, whatever their levels are called.</summary>
internal static class SameMachine
{
    public static void Assert(Accelerator expected, Accelerator actual, bool withRules = true)
    {
        var (one, other) = (new SizedAccelerator(expected), new SizedAccelerator(actual));
        Xunit.Assert.Equal(expected.Levels.Length, actual.Levels.Length);
        Xunit.Assert.Equal(expected.MacPj, actual.MacPj);
        for (var i = 0; i < expected.Levels.Length; i++)
        {
            var (level, found) = (expected.Levels[i], actual.Levels[i]);
            Xunit.Assert.Equal((level.Keeps, level.MayPass), (found.Keeps, found.MayPass));
            Xunit.Assert.Equal(one.Capacity(i), other.Capacity(i));
            Xunit.Assert.Equal(one.Spread(i), other.Spread(i));
            Xunit.Assert.Equal(one.Levels[i] with { Energy = default }, other.Levels[i] with { Energy = default });
            Near(one.Levels[i].Energy.Read, other.Levels[i].Energy.Read);
            Near(one.Levels[i].Energy.Fill, other.Levels[i].Energy.Fill);
            Near(one.Levels[i].Energy.Update, other.Levels[i].Energy.Update);
            if (withRules)
            {
                Rules(level, found);
            }
        }
    }

    private static void Rules(StorageLevel level, StorageLevel found)
    {
        Same(level.Loops, found.Loops);
        Xunit.Assert.Equal(level.Orders.Select(order => string.Join(' ', order)), found.Orders.Select(order => string.Join(' ', order)));
        if (level.Below.X != new Amount(1))
        {
            Same(level.Below.LoopsX, found.Below.LoopsX);
        }

        if (level.Below.Y != new Amount(1))
        {
            Same(level.Below.LoopsY, found.Below.LoopsY);
        }
    }

    private static void Same(LoopRule rule, LoopRule found)
    {
        Xunit.Assert.Equal(rule.Allowed?.Order(), found.Allowed?.Order());
        Xunit.Assert.Equal(rule.Whole.Order(), found.Whole.Order());
    }

    private static void Near(Exact expected, Exact actual) => Xunit.Assert.Equal(expected.Value, actual.Value, Math.Abs(expected.Value) * 1e-14);
}
