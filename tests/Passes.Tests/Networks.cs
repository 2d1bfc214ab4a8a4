using Dosa.IR;

namespace Dosa.Passes.Tests;

/// <summary>Small modules, built without any text.</summary>
internal static class Networks
{
    public static Operation Layer(string name, long[] bounds, long count = 1, long stride = 1) =>
        LayerOp.Create(name, "conv", new([.. bounds], [stride, stride], [1, 1]), 1, count, Location.Unknown).Operation;

    public static Operation Network(string name, params IEnumerable<Operation> body) =>
        (new Operation(NetworkOp.OpName) { Regions = [Region.Of(body)] }).With("sym_name", AttributeValue.Text(name));

    public static Operation Target(params IEnumerable<(string Resource, string Relation, long Value)> bounds) =>
        new(TargetOp.OpName) { Regions = [Region.Of(bounds.Select(b => BoundOp.Build(b.Resource, b.Relation, b.Value, Location.Unknown)))] };

    public static Module Module(params IEnumerable<Operation> networks) =>
        new(new Operation("builtin.module") { Regions = [Region.Of(networks)] });

    public static (NetworkOp Network, PassContext Context) Run(IPass pass, Module module)
    {
        var context = new PassContext();
        return (NetworkOp.Of(pass.Run(module, context))[0], context);
    }
}
