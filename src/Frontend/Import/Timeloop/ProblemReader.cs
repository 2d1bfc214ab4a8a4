using System.Collections.Immutable;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// Reads problems of 0.2 to 0.4:
/// <code>
/// shape: {dimensions: [P, R], data-spaces: [{name: I, projection: [[[P, stride], [R]]]}, ..]}  instance: {P: 16, R: 3, stride: 2}
///     ----&gt;   P = 16, R = 3, I[2*P + R], ..
/// </code>
/// A shape may also be named: one that is given beside the problem, or the simulator's own.
/// </summary>
internal sealed class ProblemReader(IReadOnlyDictionary<string, YamlNode> shapes, Action<Diagnostic> report)
{
    /// <summary>A problem; null after an error.</summary>
    public TimeloopProblem? Read(YamlNode root, string name)
    {
        var instance = root["instance"] ?? root;
        if (Shape(root) is not { } shape)
        {
            return null;
        }

        if (shape["flatten"] is { } flatten)
        {
            report(ImportDiagnostics.NotModelled(flatten.At, "Dimensions are flattened", "write the problem with the dimensions themselves"));
            return null;
        }

        Sparse(instance);
        if (Dims(shape, instance) is not { } dims || Spaces(shape, instance, dims) is not { } spaces
            || DataSpaceNames.Assign(spaces, (shape["data-spaces"] ?? shape["data_spaces"])!.At, report) is not { } known)
        {
            return null;
        }

        return Unused(new(name, root.At, dims, known));
    }

    private YamlNode? Shape(YamlNode root)
    {
        if (root["shape"] is not (null or YamlScalar) and var inline)
        {
            return inline;
        }

        var named = root["shape"] ?? root["name"];
        var name = named?.Text is { Length: > 0 } written ? written : "cnn-layer";
        if (shapes.TryGetValue(BuiltInShapes.Key(name), out var given))
        {
            return given;
        }

        if (BuiltInShapes.Find(name) is { } known)
        {
            return known;
        }

        report(ImportDiagnostics.Unknown(named!.At, "shape", name, [.. BuiltInShapes.Names, .. shapes.Keys])
            .With(named.At, "A file that begins with 'shape:' may be given beside this one."));
        return null;
    }

    private ImmutableArray<(string, long)>? Dims(YamlNode shape, YamlNode instance)
    {
        var dims = ImmutableArray.CreateBuilder<(string, long)>();
        if (shape["dimensions"] is not YamlList { Elements: var names })
        {
            report(ImportDiagnostics.Missing(shape.At, "This shape", "dimensions", "the names of its loops"));
            return null;
        }

        foreach (var node in names)
        {
            if (node.Text is not { } name || instance[name] is not { } bound)
            {
                report(ImportDiagnostics.Missing(instance.At, "This problem", node.Text ?? "dimension", "its bound"));
                return null;
            }

            if (bound.Number is not (>= 1 and <= int.MaxValue) || bound.Number != Math.Floor(bound.Number.Value))
            {
                report(ImportDiagnostics.BadValue(bound.At, name, "a whole number from 1 to 2^31 - 1"));
                return null;
            }

            dims.Add((name, (long)bound.Number.Value));
        }

        return dims.ToImmutable();
    }

    private ImmutableArray<DataSpace>? Spaces(YamlNode shape, YamlNode instance, ImmutableArray<(string Name, long)> dims)
    {
        if ((shape["data-spaces"] ?? shape["data_spaces"]) is not YamlList { Elements: { IsEmpty: false } nodes })
        {
            report(ImportDiagnostics.Missing(shape.At, "This shape", "data-spaces", "what it reads and writes"));
            return null;
        }

        var projection = new ProjectionReader([.. dims.Select(dim => dim.Name)], shape["coefficients"], instance, report);
        var spaces = ImmutableArray.CreateBuilder<DataSpace>();
        foreach (var node in nodes)
        {
            if (projection.Read(node) is not { } coordinates)
            {
                return null;
            }

            var flag = (node["read-write"] ?? node["read_write"])?.Text;
            spaces.Add(new(node["name"]?.Text ?? "", node.At, flag is not null && flag.Equals("true", StringComparison.OrdinalIgnoreCase), coordinates));
        }

        return spaces.ToImmutable();
    }

    // A loop that moves nothing repeats the same words; where it runs once, it is no loop.
    private TimeloopProblem? Unused(TimeloopProblem problem)
    {
        for (var i = 0; i < problem.Dims.Length; i++)
        {
            if (problem.Dims[i].Bound > 1 && !problem.Spaces.Any(space => space.Has(i)))
            {
                report(ImportDiagnostics.NotModelled(problem.At, $"The loop {problem.Dims[i].Name} is in no data space",
                    "leave it out, or give it a coordinate"));
                return null;
            }
        }

        return problem;
    }

    private void Sparse(YamlNode instance)
    {
        foreach (var density in (instance["densities"] as YamlMap)?.Entries ?? [])
        {
            if ((density.Value.Number ?? density.Value["density"]?.Number) is < 1)
            {
                report(ImportDiagnostics.LeftOut(density.At, $"The density of {density.Key}", "the layer is taken as dense"));
            }
        }
    }
}
