namespace Dosa.Learning.Models;

/// <summary>
/// A binary tree over features. Node 0 is the root; a node whose feature is negative is a leaf. Rows with a feature not
/// above the threshold go to <c>Left[node]</c>, others to the node behind it.
/// </summary>
public sealed record RegressionTree(int[] Feature, double[] Threshold, int[] Left, double[] Value)
{
    /// <summary>How many nodes the tree has.</summary>
    public int Nodes => Feature.Length;

    /// <summary>The value of the leaf that the features lead to.</summary>
    public double Predict(ReadOnlySpan<double> features)
    {
        var node = 0;
        while (Feature[node] >= 0)
        {
            node = Left[node] + (features[Feature[node]] > Threshold[node] ? 1 : 0);
        }

        return Value[node];
    }
}
