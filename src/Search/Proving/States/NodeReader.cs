using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>Reads what a <see cref="NodeWriter"/> wrote. The hulls of nodes are left out: they are found again when a node is split.</summary>
internal sealed class NodeReader(StateReader reader, GroupRoots roots, int layers)
{
    private readonly List<CostList> lists = [];
    private readonly Dictionary<(int Layer, int LeastPe, int Pe), Rows> tables = [];

    public Node Read()
    {
        var (pe, leastPe, mustFillArray) = (reader.Small(), reader.Small(), reader.Whole() == 1);
        var box = new Box(reader.Small(), reader.Small(), reader.Small(), reader.Small());
        var (bound, at, needed) = (reader.Number(), (reader.Number(), reader.Number()), (reader.Small(), reader.Small()));
        var missing = (reader.Number(), reader.Number());
        var (cutLayer, cutCycles) = (reader.Small(), reader.Number());
        var own = new CostList[layers];
        for (var layer = 0; layer < layers; layer++)
        {
            var number = reader.Small();
            if (number == lists.Count)
            {
                lists.Add(ReadList(layer, leastPe, pe));
            }

            own[layer] = lists[number];
        }

        return new(pe, box, own, mustFillArray)
        {
            LeastPe = leastPe,
            Bound = bound,
            At = at,
            Needed = needed,
            Missing = missing,
            Cut = cutLayer < 0 ? null : new(cutLayer, cutCycles),
        };
    }

    private CostList ReadList(int layer, int leastPe, int pe)
    {
        if (!tables.TryGetValue((layer, leastPe, pe), out var table))
        {
            tables.Add((layer, leastPe, pe), table = new(roots, layer, leastPe, pe));
        }

        var list = new CostList(reader.Small());
        var last = 0;
        for (var row = 0; row < list.Count; row++)
        {
            var step = reader.Whole();
            last = step == 0 ? table.Read(reader) : step % 2 == 0 ? (int)(last - ((step - 2) / 2)) : (int)(last + ((step + 1) / 2));
            var (choice, price) = table.All[last];
            list.Put(row, choice, price);
        }

        return list;
    }

    /// <summary>The rows of one layer and array that were read.</summary>
    private sealed class Rows(GroupRoots roots, int layer, int leastPe, int pe)
    {
        private readonly Lazy<List<Group>> groups = new(() => roots.All(layer, leastPe, pe));
        private readonly Lazy<GroupPricing> pricing = new(() => roots.PricingOf(layer, leastPe, pe));

        public List<(Choice Choice, GroupPrice Price)> All { get; } = [];

        /// <summary>Reads the next row and gives its number.</summary>
        public int Read(StateReader reader)
        {
            var kind = reader.Small();
            if (kind == 0)
            {
                All.Add((reader.Choice(), reader.Price()));
            }
            else
            {
                var root = groups.Value[kind - 1];
                var group = new Group(
                    root.Family,
                    root.Width.At(reader.Whole()),
                    root.Height.At(reader.Whole()),
                    root.Batch.At(reader.Whole()),
                    root.Channels.At(reader.Whole()),
                    root.Kernels.At(reader.Whole()));
                var priced = pricing.Value.Of(group) ?? throw new InvalidDataException("A group of the checkpoint has no price.");
                All.Add((priced.Choice, priced.Price));
            }

            return All.Count - 1;
        }
    }
}
