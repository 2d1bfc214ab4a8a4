namespace Dosa.Search.Proving;

/// <summary>Open nodes, the one of least bound first; of equal bounds the one that came first.</summary>
internal sealed class NodeQueue
{
    private readonly List<(Node Node, int Number)> heap = [];

    /// <summary>How many nodes were numbered, in the order in which they came.</summary>
    public int Numbered { get; set; }

    public int Count => heap.Count;

    /// <summary>The least bound; infinity when no node is open.</summary>
    public double Least => heap.Count == 0 ? double.PositiveInfinity : heap[0].Node.Bound;

    /// <summary>All open nodes with their numbers, in no particular order.</summary>
    public IEnumerable<(Node Node, int Number)> Nodes => heap;

    public void Push(Node node) => Push(node, Numbered++);

    public void Push(Node node, int number)
    {
        heap.Add((node, number));
        for (var at = heap.Count - 1; at > 0 && IsBefore(heap[at], heap[(at - 1) / 2]); at = (at - 1) / 2)
        {
            (heap[at], heap[(at - 1) / 2]) = (heap[(at - 1) / 2], heap[at]);
        }
    }

    public Node Pop()
    {
        var first = heap[0].Node;
        heap[0] = heap[^1];
        heap.RemoveAt(heap.Count - 1);
        for (var at = 0; ;)
        {
            var least = at;
            for (var child = 2 * at + 1; child <= 2 * at + 2 && child < heap.Count; child++)
            {
                least = IsBefore(heap[child], heap[least]) ? child : least;
            }

            if (least == at)
            {
                return first;
            }

            (heap[at], heap[least]) = (heap[least], heap[at]);
            at = least;
        }
    }

    private static bool IsBefore(in (Node Node, int Number) a, in (Node Node, int Number) b) =>
        a.Node.Bound != b.Node.Bound ? a.Node.Bound < b.Node.Bound : a.Number < b.Number;
}
