namespace Dosa.Learning.Models;

/// <summary>
/// A binary tree over features. Node 0 is the root; a node whose feature is negative is a leaf. Rows with a feature not
/// above the threshold go to <c>Left[node]</c>, others to the node behind it.
/// </summary>
public sealed record RegressionTree(int[] Feature, double[] Threshold, int[] Left, double[] Value)
{
    private readonly Node[] nodes = Pack(Feature, Threshold, Left, Value);

    /// <summary>How many nodes the tree has.</summary>
    public int Nodes => Feature.Length;

    /// <summary>The value of the leaf that the features lead to.</summary>
    public double Predict(ReadOnlySpan<double> features)
    {
        ref readonly var node = ref nodes[0];
        while (node.Feature >= 0)
        {
            node = ref nodes[node.Left + (features[node.Feature] > node.Number ? 1 : 0)];
        }

        return node.Number;
    }

    /// <summary>All of a node in one place: a walk over a large forest waits for memory and for little else.</summary>
    private static Node[] Pack(int[] feature, double[] threshold, int[] left, double[] value)
    {
        var nodes = new Node[feature.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new(feature[i] >= 0 ? threshold[i] : value[i], feature[i], left[i]);
        }

        return nodes;
    }

    private readonly record struct Node(double Number, int Feature, int Left);
}
