using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>The shapes that the simulator knows by name.</summary>
internal static class BuiltInShapes
{
    private const string Window = "coefficients: [{name: Wstride, default: 1}, {name: Hstride, default: 1}, "
        + "{name: Wdilation, default: 1}, {name: Hdilation, default: 1}]";
    private const string Inputs = "{name: Inputs, projection: ['N', 'C', 'R*Wdilation + P*Wstride', 'S*Hdilation + Q*Hstride']}";

    private static readonly (string Name, string Text)[] Texts =
    [
        ("cnn-layer", $"{{dimensions: [R, S, P, Q, C, K, N], {Window}, data-spaces: [{{name: Weights, projection: [C, K, R, S]}}, {Inputs}, "
            + "{name: Outputs, projection: [N, K, Q, P], read-write: true}]}"),
        ("dw-cnn-layer", $"{{dimensions: [R, S, P, Q, C, N], {Window}, data-spaces: [{{name: Weights, projection: [C, R, S]}}, {Inputs}, "
            + "{name: Outputs, projection: [N, C, Q, P], read-write: true}]}"),
        ("gemm-abz", "{dimensions: [M, N, K], data-spaces: [{name: A, projection: [M, K]}, {name: B, projection: [N, K]}, "
            + "{name: Z, projection: [M, N], read-write: true}]}"),
    ];

    public static IEnumerable<string> Names => Texts.Select(text => text.Name);

    /// <summary>How a shape's name is compared: without case, and without the difference of dashes and underscores.</summary>
    public static string Key(string name) => Path.GetFileNameWithoutExtension(name).Replace('_', '-').ToLowerInvariant();

    public static YamlNode? Find(string name)
    {
        foreach (var (known, text) in Texts)
        {
            if (known == Key(name))
            {
                return YamlReader.Read(new(known, text), new FileSourceReader(), _ => { })?.FirstOrDefault();
            }
        }

        return null;
    }
}
