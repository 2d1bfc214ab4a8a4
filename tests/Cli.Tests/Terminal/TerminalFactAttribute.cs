namespace Dosa.Cli.Tests.Terminal;

/// <summary>A test that needs a pseudo-terminal; skipped, with the reason, where there is none.</summary>
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = PseudoTerminal.Available ? null : "Needs util-linux's script and stty.";
}

/// <summary>A theory that needs a pseudo-terminal; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = new TerminalFactAttribute().Skip;
}
