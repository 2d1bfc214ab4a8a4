using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>
/// Writes nodes. A list that several nodes share is written once, and so is a row that several lists share; groups are written as
/// their places in the trees that they are cut from, without prices.
/// </summary>
internal sealed class NodeWriter(StateWriter writer, GroupRoots roots)
{
    private readonly Dictionary<CostList, int> lists = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(int Layer, int LeastPe, int Pe), RowNumbers> tables = [];

    public void Write(Node node)
    {
        var box = node.Box;
        writer.Whole(node.Pe).Whole(node.LeastPe).Whole(node.MustFillArray ? 1 : 0)
            .Whole(box.Accumulator0).Whole(box.Accumulator1).Whole(box.Scratchpad0).Whole(box.Scratchpad1)
            .Number(node.Bound).Number(node.At.Energy).Number(node.At.Cycles).Whole(node.Needed.Accumulator).Whole(node.Needed.Scratchpad)
            .Number(node.Missing.Accumulator).Number(node.Missing.Scratchpad).Whole(node.Cut?.Layer ?? -1).Number(node.Cut?.Cycles ?? 0);
        for (var layer = 0; layer < node.Lists.Length; layer++)
        {
            var list = node.Lists[layer];
            var isNew = lists.TryAdd(list, lists.Count);
            writer.Whole(lists[list]);
            if (isNew)
            {
                Write(list, layer, node);
            }
        }
    }

    private void Write(CostList list, int layer, Node node)
    {
        var key = (layer, node.LeastPe, node.Pe);
        if (!tables.TryGetValue(key, out var table))
        {
            tables.Add(key, table = new());
        }

        writer.Whole(list.Count);
        var last = 0;
        for (var row = 0; row < list.Count; row++)
        {
            var (number, isNew) = table.NumberOf(list.Choices[row]);
            // Rows come in one order everywhere, so that most steps are small; a new one is written where it comes first.
            writer.Whole(isNew ? 0 : number - last <= 0 ? (2 * (long)(last - number)) + 2 : (2 * (long)(number - last)) - 1);
            last = number;
            if (isNew)
            {
                WriteRow(list, row, table, key);
            }
        }
    }

    private void WriteRow(CostList list, int row, RowNumbers table, (int Layer, int LeastPe, int Pe) key)
    {
        if (list.Choices[row].Group is not { } priced)
        {
            writer.Whole(0).Choice(list.Choices[row]).Price(list.PriceAt(row));
            return;
        }

        table.Roots ??= roots.All(key.Layer, key.LeastPe, key.Pe);
        var group = priced.Group;
        writer.Whole(1 + table.Roots.FindIndex(root => root.Family == group.Family));
        writer.Whole(group.Width.Place).Whole(group.Height.Place).Whole(group.Batch.Place).Whole(group.Channels.Place).Whole(group.Kernels.Place);
    }

    /// <summary>The rows of one layer and array that were written.</summary>
    private sealed class RowNumbers
    {
        private readonly Dictionary<Choice, int> single = [];
        private readonly Dictionary<PricedGroup, int> groups = new(ReferenceEqualityComparer.Instance);

        public List<Group>? Roots { get; set; }

        public (int Number, bool IsNew) NumberOf(in Choice choice)
        {
            var next = single.Count + groups.Count;
            var isNew = choice.Group is { } group ? groups.TryAdd(group, next) : single.TryAdd(choice, next);
            return (isNew ? next : choice.Group is { } known ? groups[known] : single[choice], isNew);
        }
    }
}
