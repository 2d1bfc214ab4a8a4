using Dosa.IR;

namespace Dosa.Frontend.Architectures;

/// <summary>A size that is left open, while its bounds are collected.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit"><c>count</c>, <c>words</c> or <c>kb</c>.</param>
/// <param name="At">Where it is first named.</param>
internal sealed record OpenSize(string Name, string Unit, FileLocation At)
{
    public long Least { get; set; } = 1;

    public long? Most { get; set; }

    public Operation ToOperation()
    {
        var operation = new Operation(SizeOp.OpName) { Location = At }
            .With("sym_name", AttributeValue.Text(Name)).With("unit", AttributeValue.Text(Unit)).With("least", AttributeValue.Whole(Least));
        return Most is { } most ? operation.With("most", AttributeValue.Whole(most)) : operation;
    }
}

/// <summary>The open sizes of an architecture, in the order in which they are named.</summary>
internal sealed class SizeTable
{
    private readonly List<OpenSize> sizes = [];

    public IEnumerable<string> Names => sizes.Select(size => size.Name);

    public IEnumerable<Operation> Operations => sizes.Select(size => size.ToOperation());

    public OpenSize? this[string name] => sizes.Find(size => size.Name == name);

    public bool Contains(string name) => this[name] is not null;

    public OpenSize Add(OpenSize size)
    {
        sizes.Add(size);
        return size;
    }

    /// <summary>A name that no size has yet.</summary>
    public string Free(string wanted)
    {
        var name = wanted;
        for (var i = 2; Contains(name); i++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{wanted}{i}");
        }

        return name;
    }
}
