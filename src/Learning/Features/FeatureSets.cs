namespace Dosa.Learning.Features;

/// <summary>The feature sets by name.</summary>
public static class FeatureSets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IFeatureSet> All { get; } = [new RawFeatures(), new CompressedFeatures(), new KernelFeatures()];

    /// <summary>The set of a name, or null.</summary>
    public static IFeatureSet? Find(string name) => All.FirstOrDefault(set => set.Name == name);
}
