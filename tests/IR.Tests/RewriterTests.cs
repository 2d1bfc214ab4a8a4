namespace Dosa.IR.Tests;

public sealed class RewriterTests
{
    private static readonly Operation Leaf = new("t.leaf");
    private static readonly Operation Other = new("t.other");
    private static readonly Module Tree = Module.Of(
        new Operation("t.left") { Regions = [Region.Of([Leaf, Other])] },
        new Operation("t.right") { Regions = [Region.Of([Other])] });

    [Fact]
    public void Nothing_changed_means_the_same_object()
    {
        Assert.Same(Tree, Rewriter.Map(Tree, operation => operation));
        Assert.Same(Tree, Rewriter.Rewrite(Tree, _ => null));
    }

    [Fact]
    public void Only_the_path_to_a_change_is_copied()
    {
        var changed = Rewriter.Map(Tree, operation => operation.Name == "t.leaf" ? operation.With("seen", new UnitAttribute()) : operation);
        Assert.NotSame(Tree.Top.Body[0], changed.Top.Body[0]);
        Assert.Same(Tree.Top.Body[0].Body[1], changed.Top.Body[0].Body[1]);
        Assert.Same(Tree.Top.Body[1], changed.Top.Body[1]);
        Assert.NotNull(changed.Top.Body[0].Body[0]["seen"]);
    }

    [Fact]
    public void Operations_can_be_removed_and_multiplied()
    {
        var changed = Rewriter.Rewrite(Tree, operation => operation.Name switch
        {
            "t.leaf" => [],
            "t.other" => [operation, operation],
            _ => null,
        });
        Assert.Equal(
            ["builtin.module", "t.left", "t.other", "t.other", "t.right", "t.other", "t.other"],
            changed.Top.Walk().Select(operation => operation.Name));
    }
}
