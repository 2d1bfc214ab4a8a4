using Dosa.CostModel;

namespace Dosa.CostModel.Tests;

[Trait("Tier", "Fast")]
public class MappingTests
{
    [Fact]
    public void Tiles_are_products_of_the_factors_up_to_the_level()
    {
        var temporal = new int[14];
        var spatial = new int[14];
        Array.Fill(temporal, 1);
        Array.Fill(spatial, 1);
        temporal[(int)Dim.P] = 4;
        spatial[7 + (int)Dim.P] = 2;
        temporal[7 + (int)Dim.P] = 3;
        var mapping = new Mapping(temporal, spatial, [[Dim.P], [Dim.P]]);
        Assert.Equal(4, mapping.Tile(0, Dim.P));
        Assert.Equal(24, mapping.Tile(1, Dim.P));
        Assert.True(mapping.Fits(new Layer(1, 1, 24, 1, 1, 1)));
    }
}
