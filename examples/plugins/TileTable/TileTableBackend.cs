using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dosa.Backend;
using Dosa.CostModel;
using Dosa.IR;

[assembly: System.Reflection.AssemblyMetadata("DosaPluginContract", "1")]

namespace TileTable;

/// <summary>
/// Writes <c>tiles.csv</c>: for each layer and memory, how far its tile goes in each dimension.
/// <code>
/// layer,memory,R,S,P,Q,C,K,N
/// conv1,accumulator,3,3,8,8,16,16,1
/// </code>
/// </summary>
public sealed class TileTableBackend : IBackend
{
    /// <inheritdoc/>
    public string Name => "tiles";

    /// <inheritdoc/>
    public string Description => "Tile sizes as a table (tiles.csv).";

    /// <inheritdoc/>
    public ImmutableArray<OutputFile> Emit(NetworkOp network, BackendContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var levels = Architectures.GemminiWeightStationary.Levels;
        var text = new StringBuilder("layer,memory," + string.Join(',', Enum.GetNames<Dim>()) + "\n");
        foreach (var layer in network.Layers)
        {
            if (!MappingNotation.TryParse(layer.Schedule ?? "", Architectures.GemminiWeightStationary, out var mapping, out var error))
            {
                context.Report(Diagnostic.Error("TILE001", layer.Operation.Location, $"Layer {layer.Name} has no tiles: {error}; run schedule-layers first."));
                return [];
            }

            for (var level = 0; level < levels.Length; level++)
            {
                text.Append(layer.Name).Append(',').Append(levels[level].Name);
                foreach (var dim in Enum.GetValues<Dim>())
                {
                    text.Append(CultureInfo.InvariantCulture, $",{Tile(mapping, level, dim)}");
                }

                text.Append('\n');
            }
        }

        return [new("tiles.csv", text.ToString())];
    }

    // All loops of the level and of those inside it.
    private static long Tile(Mapping mapping, int level, Dim dim)
    {
        var size = 1L;
        foreach (var loop in mapping.Loops)
        {
            size *= loop.Level <= level && loop.Dim == dim ? (long)loop.Factor.Value : 1;
        }

        return size;
    }
}
