using System.Collections.Immutable;
using System.Globalization;
using Dosa.Onnx.Model;

namespace Dosa.Onnx.Shapes;

/// <summary>The inputs of a model with numbers for the sizes that it leaves open.</summary>
internal static class InputShapes
{
    /// <summary>The inputs that nothing in the model gives a value; an error that names the sizes without a number, all together.</summary>
    public static ImmutableArray<(string Name, Tensor Tensor)> Of(
        OnnxGraph graph, IReadOnlyDictionary<string, long> sizes, string path, FaultList faults)
    {
        var constants = graph.Constants.Select(constant => constant.Name).ToHashSet();
        var (known, open) = (new List<string>(), new List<string>());
        var inputs = ImmutableArray.CreateBuilder<(string, Tensor)>();
        foreach (var input in graph.Inputs.Where(input => !constants.Contains(input.Name)))
        {
            ImmutableArray<long>? shape = input.Shape is { } extents
                ? [.. extents.Select((extent, axis) => Extent(input.Name, extent, axis, sizes, known, open))] : null;
            inputs.Add((input.Name, new(input.Type, shape)));
        }

        if (open.Count > 0)
        {
            faults.Add(OnnxDiagnostics.OpenSizes(path, [.. open.Distinct().Take(32)]));
        }

        foreach (var (name, value) in sizes.OrderBy(size => size.Key, StringComparer.Ordinal))
        {
            if (!known.Contains(name))
            {
                faults.Add(OnnxDiagnostics.UnusedSize(path, name, [.. known.Distinct().Take(32)]));
            }
            else if (value is < 1 or > int.MaxValue)
            {
                faults.Add(OnnxDiagnostics.WrongSize(path, name, value));
            }
        }

        return inputs.ToImmutable();
    }

    private static long Extent(string input, OnnxExtent extent, int axis, IReadOnlyDictionary<string, long> sizes, List<string> known, List<string> open)
    {
        if (extent is { Name: null, Size: > 0 })
        {
            return extent.Size;
        }

        var name = extent.Name ?? string.Create(CultureInfo.InvariantCulture, $"{input}.{axis}");
        known.Add(name);
        if (sizes.TryGetValue(name, out var size))
        {
            return Math.Max(size, 1);
        }

        open.Add(name);
        return -1;
    }
}
