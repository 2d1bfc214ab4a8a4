using Dosa.Onnx.Model;

namespace Dosa.Onnx.Reading;

/// <summary>The nodes so that each stands behind those whose results it takes, which files should have but need not.</summary>
internal static class NodeOrder
{
    public static OnnxGraph Sort(OnnxGraph graph, NodeNames names, FaultList faults)
    {
        var givers = new Dictionary<string, int>();
        var known = new HashSet<string>(graph.Inputs.Select(input => input.Name).Concat(graph.Constants.Select(constant => constant.Name)));
        for (var i = 0; i < graph.Nodes.Length; i++)
        {
            foreach (var output in graph.Nodes[i].Outputs.Where(output => output.Length > 0))
            {
                if (!givers.TryAdd(output, i) || known.Contains(output))
                {
                    faults.Add(OnnxDiagnostics.GivenTwice(faults.Path, graph.Nodes[i], names[graph.Nodes[i]], output));
                }
            }
        }

        var waits = new int[graph.Nodes.Length];
        var takers = new List<int>?[graph.Nodes.Length];
        for (var i = 0; i < graph.Nodes.Length && !faults.IsFull; i++)
        {
            foreach (var input in graph.Nodes[i].Inputs.Where(input => input.Length > 0 && !known.Contains(input)).Distinct())
            {
                if (givers.TryGetValue(input, out var giver))
                {
                    (takers[giver] ??= []).Add(i);
                    waits[i]++;
                }
                else
                {
                    faults.Add(OnnxDiagnostics.NotGiven(faults.Path, graph.Nodes[i], names[graph.Nodes[i]], input));
                }
            }
        }

        return faults.IsEmpty ? Sort(graph, names, faults, waits, takers) : graph;
    }

    // In the file's own order wherever that is possible.
    private static OnnxGraph Sort(OnnxGraph graph, NodeNames names, FaultList faults, int[] waits, List<int>?[] takers)
    {
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, waits.Length).Where(i => waits[i] == 0).Select(i => (i, i)));
        var sorted = new List<OnnxNode>(waits.Length);
        while (ready.TryDequeue(out var next, out _))
        {
            sorted.Add(graph.Nodes[next]);
            foreach (var taker in takers[next] ?? [])
            {
                if (--waits[taker] == 0)
                {
                    ready.Enqueue(taker, taker);
                }
            }
        }

        if (sorted.Count < waits.Length)
        {
            var stuck = graph.Nodes[Array.FindIndex(waits, wait => wait > 0)];
            faults.Add(OnnxDiagnostics.Cycle(faults.Path, stuck, names[stuck]));
        }

        return graph with { Nodes = [.. sorted] };
    }
}
