using System.Collections.Immutable;
using Dosa.CostModel;
using Dosa.IR;

namespace Dosa.Backend.Html;

/// <summary>
/// Writes <c>report.html</c>: one file that needs no other and no network, light or dark as the reader's system is, and fit
/// for paper.
/// </summary>
public sealed class HtmlBackend : IBackend
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string Description => "Everything about the result as one page for a browser (report.html).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (ScheduledNetwork.Read(network, context) is not { } scheduled)
        {
            return [];
        }

        ImmutableArray<ReportedLayer> layers = [.. scheduled.Layers.Select(layer => new ReportedLayer(layer, scheduled.Machine.Explain(layer)))];
        return [new("report.html", new HtmlReport(scheduled, layers, context).ToString())];
    }
}

/// <summary>A layer of the network with its cost in all parts.</summary>
internal sealed record ReportedLayer(ScheduledLayer Layer, CostReport Cost)
{
    public long Count => Layer.Op.Count;

    public string Label => Layer.Runs == 1 ? Layer.Name : FormattableString.Invariant($"{Layer.Name} ×{Layer.Runs}");

    /// <summary>Words between the outermost level and the rest.</summary>
    public double DramWords => Cost.Levels[^1].Tensors.Sum(tensor => tensor.Reads + tensor.Updates);

    /// <summary>Cycles of one run by a latency model, where schedules were improved by one.</summary>
    public double? Predicted => Layer.Op.Operation["predicted"].AsDictionary()?["cycles"].AsNumber();

    /// <summary>Cycles of one run of the Gemmini program, where there is one.</summary>
    public double? RtlCycles => Layer.Op.Operation["rtl"].AsDictionary()?["cycles"].AsNumber();

    /// <summary>Share of a memory that the tiles fill.</summary>
    public double Fill(string level) => Layer.Part("fill")[level].AsNumber() ?? 0;
}
