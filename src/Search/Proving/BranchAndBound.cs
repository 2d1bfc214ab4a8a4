using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>
/// Best-first branch and bound over (array size, accumulator, scratchpad). Nodes are taken in rounds of a fixed size and a
/// round's results are read in order, so that the answer does not depend on the number of threads.
/// </summary>
internal sealed class BranchAndBound(NodeSolver solver, Crew crew, Func<Node, double, Node[]>? halves = null)
{
    private const int RoundSize = 4;

    /// <summary>Arrays of several sizes are split by memory until their bound is this close to the best product.</summary>
    private const double NearGap = 0.02;

    /// <summary>A node whose bound is this close to the best product is closed.</summary>
    public const double Tolerance = 1e-10;

    private readonly NodeQueue open = new();
    private double closedAt = double.PositiveInfinity;

    /// <summary>The best design met.</summary>
    public Incumbent Best { get; private set; } = Incumbent.None;

    /// <summary>Nodes bounded so far.</summary>
    public long Nodes { get; private set; }

    /// <summary>No design has a smaller product.</summary>
    public double LowerBound => Math.Min(Math.Min(open.Least, closedAt), Best.Product);

    /// <summary>Whether no design is better than the best one by more than a share of it.</summary>
    public bool IsWithin(double gap) => open.Count == 0 || LowerBound >= Best.Product * (1 - gap);

    /// <summary>Takes over a design known from elsewhere.</summary>
    public void Offer(Incumbent incumbent) => Best = Best.Better(incumbent);

    /// <summary>Takes over the best design of an earlier run.</summary>
    public void Restore(Incumbent incumbent) => Best = incumbent;

    /// <summary>Bounds new parts of the problem and opens those that may hold a better design.</summary>
    public void Open(Node[] nodes)
    {
        var results = new (Node Node, Incumbent Found)[nodes.Length];
        var best = Best.Product;
        crew.Run(nodes.Length, i => results[i] = solver.Solve(nodes[i], best));
        Nodes += nodes.Length;
        foreach (var (_, found) in results)
        {
            Offer(found);
        }

        foreach (var (node, _) in results)
        {
            if (!IsClosed(node.Bound))
            {
                open.Push(node);
            }
            else if (!double.IsPositiveInfinity(node.Bound))
            {
                closedAt = Math.Min(closedAt, node.Bound);
            }
        }
    }

    /// <summary>Writes where the search is, without its best design.</summary>
    public void Write(StateWriter writer, GroupRoots roots)
    {
        writer.Whole(Nodes).Number(closedAt).Whole(open.Numbered).Whole(open.Count);
        var nodes = new NodeWriter(writer, roots);
        foreach (var (node, number) in open.Nodes.OrderBy(node => node.Number))
        {
            writer.Whole(number);
            nodes.Write(node);
        }
    }

    /// <summary>Goes to where another search was.</summary>
    public void Read(StateReader reader, GroupRoots roots, int layers)
    {
        (Nodes, closedAt, open.Numbered) = (reader.Whole(), reader.Number(), reader.Small());
        var nodes = new NodeReader(reader, roots, layers);
        for (var count = reader.Small(); count > 0; count--)
        {
            var number = reader.Small();
            open.Push(nodes.Read(), number);
        }
    }

    /// <summary>Splits the most promising nodes.</summary>
    public void Step()
    {
        var round = new List<Node>(RoundSize);
        while (round.Count < RoundSize && open.Count > 0)
        {
            var node = open.Pop();
            if (IsClosed(node.Bound))
            {
                closedAt = Math.Min(closedAt, node.Bound);
            }
            else
            {
                round.Add(node);
            }
        }

        var children = new Node[round.Count][];
        var best = Best.Product;
        crew.Run(round.Count, i => children[i] = Children(round[i], best));
        var all = new List<Node>(2 * RoundSize);
        for (var i = 0; i < children.Length; i++)
        {
            all.AddRange(children[i]);
            // Arrays that no part is left of are all beyond the best product.
            closedAt = children[i].Length == 0 && !round[i].IsRange ? Math.Min(closedAt, round[i].Bound) : closedAt;
        }

        Open([.. all]);
    }

    /// <summary>The node with the choices of one layer in two parts.</summary>
    private static Node[] Parts(Node node, in ListCut cut)
    {
        var (fast, slow) = cut.Of(node.Lists[cut.Layer]);
        return [With(node, cut.Layer, fast), With(node, cut.Layer, slow)];
    }

    private static Node With(Node node, int layer, CostList list)
    {
        var lists = (CostList[])node.Lists.Clone();
        lists[layer] = list;
        return node with { Lists = lists, Hulls = [], Cut = null };
    }

    private bool IsClosed(double bound) => bound >= Best.Product * (1 - Tolerance);

    private Node[] Children(Node node, double best)
    {
        if (node.IsRange && !solver.MissesMemory(node, best) && !(solver.SplitsMemoryFirst && node.IsWide && node.Bound < best * (1 - NearGap)))
        {
            return halves!(node, best);
        }

        if (node.Split() is not var (low, high))
        {
            return node.Cut is { } cut ? Parts(node, cut) : [];
        }

        var lists = solver.Prune(node.Hulls.Length > 0 ? node : node with { Hulls = solver.HullsOf(node) }, best);
        return [node with { Box = low, Lists = lists, Hulls = [] }, node with { Box = solver.Buildable(node.Pe, high), Lists = lists, Hulls = [] }];
    }
}
