using System.Collections.Immutable;
using Dosa.IR.Gemmini;

namespace Dosa.IR;

/// <summary>Operations of the <c>dosa</c> dialect: a table of what each needs, and the few rules that tie numbers together.</summary>
internal static class DialectRules
{
    private const string Prefix = "dosa.";

    // The empty parent is the top of a text.
    private static readonly Dictionary<string, Shape> Table = new()
    {
        [NetworkOp.OpName] = new([Module.OpName, ""], 1,
        [
            AttributeRule.Text("sym_name"), AttributeRule.Dictionary("search").Optional,
            AttributeRule.Dictionary(Coverage.Name).Optional, AttributeRule.Dictionary("hardware").Optional, AttributeRule.Dictionary("totals").Optional,
        ]),
        [TargetOp.OpName] = new([NetworkOp.OpName], 1,
        [
            AttributeRule.Objective("objective").Optional, AttributeRule.Amount("area_mm2").Optional, AttributeRule.Amount("max_energy_uj").Optional,
            AttributeRule.Amount("max_cycles").Optional, AttributeRule.Amount("max_seconds").Optional, AttributeRule.Amount("clock_hz").Optional,
        ]),
        [BoundOp.OpName] = new([TargetOp.OpName], 0,
        [
            AttributeRule.OneOf("resource", "pe", "scratchpad_kb", "accumulator_kb"),
            AttributeRule.OneOf("relation", "eq", "le", "ge"), AttributeRule.Positive("value"),
        ]),
        [NestOp.OpName] = new([NetworkOp.OpName], 1,
        [
            AttributeRule.Text("sym_name"), AttributeRule.Texts("iterators"), AttributeRule.Wholes("bounds"),
            AttributeRule.Positive("count").Optional,
            AttributeRule.Constraints(attribute => ConstraintSyntax.ReadOfNest(attribute) is not null).Optional,
        ]),
        [AccessOp.OpName] = new([NestOp.OpName], 0,
            [AttributeRule.Text("tensor"), AttributeRule.OneOf("role", "output", "input"), AttributeRule.Map("map")]),
        [ArchitectureOp.OpName] = new(["builtin.module", ""], 1, [AttributeRule.Text("sym_name"), AttributeRule.Text("source").Optional]),
        [SizeOp.OpName] = new([ArchitectureOp.OpName], 0,
        [
            AttributeRule.Text("sym_name"), AttributeRule.OneOf("unit", "count", "words", "kb"), AttributeRule.Positive("least"),
            AttributeRule.Positive("most").Optional,
        ]),
        [LevelOp.OpName] = new([ArchitectureOp.OpName], 0,
        [
            AttributeRule.Text("sym_name"), AttributeRule.Texts("keeps"), AttributeRule.Texts("may_pass").Optional, AttributeRule.Positive("word"),
            AttributeRule.Positive("cluster").Optional, AttributeRule.Dictionary("operand_bits").Optional,
            AttributeRule.Dictionary("energy").Optional, AttributeRule.Dictionary("loops").Optional,
        ]),
        [SpreadOp.OpName] = new([ArchitectureOp.OpName], 0,
            [AttributeRule.Dictionary("loops_x").Optional, AttributeRule.Dictionary("loops_y").Optional]),
        [MacOp.OpName] = new([ArchitectureOp.OpName], 0, []),
        [GraphOp.OpName] = new([NetworkOp.OpName], 1, []),
        [GraphOp.ValueName] = new([GraphOp.OpName], 0, [AttributeRule.OneOf("role", "input", "weights")]) { HasValues = true },
        [NodeOp.OpName] = new([GraphOp.OpName], 0,
        [
            AttributeRule.Text("sym_name"), AttributeRule.Texts("layers").Optional, AttributeRule.Text("kind").Optional,
            AttributeRule.Natural("bytes").Optional, AttributeRule.Positive("count").Optional,
        ])
        { HasValues = true },
        [LayerOp.OpName] = new([NetworkOp.OpName], 0,
        [
            AttributeRule.Text("sym_name"), AttributeRule.OneOf("kind", "conv", "gemm", LayerLoops.Kind),
            AttributeRule.Wholes("strides", 2).Optional, AttributeRule.Wholes("dilations", 2).Optional,
            AttributeRule.Positive("groups").Optional, AttributeRule.Positive("count").Optional,
            AttributeRule.Texts("merged").Optional, AttributeRule.Text("schedule").Optional, AttributeRule.Dictionary("cost").Optional,
            AttributeRule.Constraints(attribute => ConstraintSyntax.Read(attribute) is not null).Optional,
        ]),
    };

    // What this project's passes leave on operations of other dialects.
    private static readonly AttributeRule[] OnOthers =
        [AttributeRule.Text(Prefix + "schedule"), AttributeRule.Positive(Prefix + "count"), AttributeRule.Dictionary(Prefix + "target"),
            AttributeRule.Dictionary(Prefix + "sizes")];

    public static void Check(Operation operation, Operation? parent, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (operation.Name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            CheckShape(operation, parent, diagnostics);
        }
        else if (IsMarked(operation.Attributes))
        {
            Array.ForEach(OnOthers, rule => CheckAttribute(operation, rule.Optional, diagnostics));
        }

        if (operation.Name == Module.OpName && !IsWhole(operation))
        {
            diagnostics.Add(IrDiagnostics.WrongShape(
                operation.Location, operation.Name, "takes exactly one region of one block, without operands, results or arguments"));
        }

        if (operation.Name is Module.OpName or NetworkOp.OpName)
        {
            CheckSymbols(operation, diagnostics);
        }

        foreach (var region in operation.Regions)
        {
            foreach (var block in region.Blocks)
            {
                foreach (var inner in block.Operations)
                {
                    Check(inner, operation, diagnostics);
                }
            }
        }
    }

    private static bool IsMarked(AttributeDictionary attributes)
    {
        foreach (var (name, _) in attributes)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWhole(Operation module) => module is
    {
        Regions: [{ Blocks: [{ Arguments.IsEmpty: true }] }],
        Operands.IsEmpty: true,
        ResultTypes.IsEmpty: true,
        Successors.IsEmpty: true,
    };

    private static void CheckShape(Operation operation, Operation? parent, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var (location, name) = (operation.Location, operation.Name);
        if (!Table.TryGetValue(name, out var shape))
        {
            diagnostics.Add(IrDiagnostics.UnknownOperation(location, name));
            return;
        }

        if (!shape.Parents.Contains(parent?.Name ?? ""))
        {
            diagnostics.Add(IrDiagnostics.Misplaced(location, name, string.Join(" or ", shape.Parents.Where(p => p.Length > 0).Select(p => $"'{p}'"))));
        }

        if (!shape.HasValues && (!operation.Operands.IsEmpty || !operation.ResultTypes.IsEmpty || !operation.Successors.IsEmpty))
        {
            diagnostics.Add(IrDiagnostics.WrongShape(location, name, "has operands, results or successors, and takes none"));
        }

        if (operation.Regions.Length != shape.Regions
            || operation.Regions.Any(region => region.Blocks.Length > 1 || region.Blocks is [{ Arguments.Length: > 0 }]))
        {
            diagnostics.Add(IrDiagnostics.WrongShape(
                location, name, shape.Regions == 0 ? "has a region, and takes none" : "takes exactly one region of one block without arguments"));
        }

        var before = diagnostics.Count;
        foreach (var rule in shape.Attributes)
        {
            CheckAttribute(operation, rule, diagnostics);
        }

        if (diagnostics.Count == before && name == NestOp.OpName)
        {
            CheckNest(new NestOp(operation), diagnostics);
        }

        if (name == LayerOp.OpName)
        {
            CheckLayer(new(operation), isSound: diagnostics.Count == before, diagnostics);
        }
    }

    private static void CheckAttribute(Operation operation, AttributeRule rule, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (operation[rule.Name] is not { } attribute)
        {
            if (rule.Required)
            {
                diagnostics.Add(IrDiagnostics.MissingAttribute(operation.Location, operation.Name, rule.Name, rule.Kind));
            }
        }
        else if (!rule.Admits(attribute))
        {
            diagnostics.Add(IrDiagnostics.WrongAttribute(operation.Location, operation.Name, rule.Name, rule.Kind));
        }
    }

    private static void CheckLayer(LayerOp layer, bool isSound, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (layer.Kind != LayerLoops.Kind)
        {
            CheckAttribute(layer.Operation, AttributeRule.Wholes("bounds", 7), diagnostics);
        }
        else if (isSound && layer.Loops is null)
        {
            diagnostics.Add(IrDiagnostics.Inconsistent(layer.Operation.Location, LayerOp.OpName, "of the kind \"nest\", it needs loops, bounds, roles, three "
                + "tensors, and weights, inputs and output with one coefficient for each loop in every coordinate"));
        }
    }

    private static void CheckNest(NestOp nest, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var (location, iterators) = (nest.Operation.Location, nest.Iterators);
        if (iterators.Length != nest.Bounds.Length)
        {
            diagnostics.Add(IrDiagnostics.Inconsistent(location, NestOp.OpName, $"it has {iterators.Length} iterators and {nest.Bounds.Length} bounds"));
        }

        if (nest.Accesses.Count(access => access.IsOutput) != 1)
        {
            diagnostics.Add(IrDiagnostics.Inconsistent(location, NestOp.OpName, "it needs exactly one access with the role \"output\""));
        }

        foreach (var access in nest.Accesses)
        {
            if (access.Operation["map"] is AffineMapAttribute { Map: var map } && (map.Dims != iterators.Length || map.Symbols != 0))
            {
                diagnostics.Add(IrDiagnostics.Inconsistent(
                    access.Operation.Location, AccessOp.OpName,
                        $"its map takes {map.Dims} dimensions and {map.Symbols} symbols, and the nest has {iterators.Length} iterators"));
            }
        }
    }

    private static void CheckSymbols(Operation table, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        // A kernel has the name of the layer that it computes.
        var symbols = new Dictionary<(string Name, bool IsKernel), Location>();
        foreach (var operation in table.Body)
        {
            var isKernel = operation.Name == GemminiDialect.Kernel;
            if (operation["sym_name"].AsText() is { } name && !symbols.TryAdd((name, isKernel), operation.Location))
            {
                diagnostics.Add(IrDiagnostics.Redefinition(operation.Location, "@" + name, symbols[(name, isKernel)]));
            }
        }
    }

    private sealed record Shape(string[] Parents, int Regions, AttributeRule[] Attributes)
    {
        /// <summary>Whether it takes values and gives one.</summary>
        public bool HasValues { get; init; }
    }
}
