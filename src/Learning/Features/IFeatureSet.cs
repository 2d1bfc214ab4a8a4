using System.Collections.Immutable;
using Dosa.Learning.Data;

namespace Dosa.Learning.Features;

/// <summary>Turns a schedule into numbers for a model.</summary>
public interface IFeatureSet
{
    /// <summary>The set's name in options and files.</summary>
    string Name { get; }

    /// <summary>The features' names, in order.</summary>
    ImmutableArray<string> Names { get; }

    /// <summary>Writes the features of a schedule.</summary>
    void Extract(Schedule schedule, Span<double> features);
}
