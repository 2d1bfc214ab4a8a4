using System.Collections.Immutable;
using Dosa.IR.Gemmini;

namespace Dosa.Passes.Gemmini;

/// <summary>
/// Where loads and stores of sums have to be set up: once where every tile starts from the bias and is finished, else at the
/// innermost loop that decides whether sums come back and leave, so that no command sets up what is set.
/// <code>
/// for c3 { for p3 { begin_outputs ... end_outputs } }   ----&gt;   for c3 { config; for p3 { ... } }
/// </code>
/// </summary>
internal sealed record SumSettings(Command Begin, Command End, string? Loop)
{
    /// <summary>Zero where no product was added to these sums before.</summary>
    public Linear Earlier => Begin[Field.Earlier];

    /// <summary>Zero where no product will be added to these sums later.</summary>
    public Linear Later => End[Field.Later];

    /// <summary>The settings of a kernel of tile steps.</summary>
    public static SumSettings Of(GemminiKernel kernel) => Find(kernel.Body) ?? throw new ArgumentException("The kernel begins no tile of sums.");

    /// <summary>
    /// Lowers the body of a loop with the settings where they belong: behind the fence, which empties the machine anyway.
    /// </summary>
    public void LowerInside(Loop loop, Action<ImmutableArray<Statement>> lower, Action configure)
    {
        var body = loop.Body;
        if (loop.Iterator != Loop)
        {
            lower(body);
            return;
        }

        var fences = body.TakeWhile(statement => statement is Command { Code: CommandCode.Fence } or Guard { Body: [Command { Code: CommandCode.Fence }] })
            .Count();
        lower(body[..fences]);
        configure();
        lower(body[fences..]);
    }

    private static SumSettings? Find(ImmutableArray<Statement> body) => body.Select(statement => statement switch
    {
        Loop loop => Find(loop.Body)?.DecidedBy(loop.Iterator),
        Guard guard => Find(guard.Body),
        Command { Code: CommandCode.BeginOutputs } begin =>
            new(begin, body.OfType<Command>().First(command => command.Code == CommandCode.EndOutputs), null),
        _ => null,
    }).FirstOrDefault(found => found is not null);

    private SumSettings DecidedBy(string iterator) => Loop is null && Earlier.Terms.Concat(Later.Terms).Any(term => term.Value == iterator)
        ? this with { Loop = iterator }
        : this;
}
