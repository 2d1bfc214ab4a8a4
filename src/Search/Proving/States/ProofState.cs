using Dosa.Search.Keeping;

namespace Dosa.Search.Proving;

/// <summary>The whole state of a proof between two steps, as one entry of a checkpoint.</summary>
internal sealed class ProofState(Checkpoint kept, GroupRoots roots, Enumeration enumeration, NodeSolver solver, SearchProblem problem)
{
    private const string Name = "proof";

    private readonly Pace pace = new(kept.Interval);

    /// <summary>The points of the curve so far; null where there is no curve.</summary>
    public Reporter? Reporter { get; set; }

    /// <summary>Whether states are kept, and it is time for one.</summary>
    public bool IsDue => kept.IsKept && pace.IsDue;

    /// <summary>Keeps a state: the best design, the bound without lists, and the tree that is split.</summary>
    public void Keep(in StagePlace place, Incumbent best, Design? design, double bound, BranchAndBound? tree, Design? treeDesign)
    {
        if (!kept.IsKept)
        {
            return;
        }

        var writer = new StateWriter().Whole((int)place.Stage).Whole(place.Place).Number(place.Cutoff).Number(bound)
            .Whole(solver.Evaluated).Curve(Reporter?.Curve ?? []);
        enumeration.WriteLooked(writer);
        Write(writer, best, design);
        writer.Whole(tree is null ? 0 : 1);
        if (tree is not null)
        {
            Write(writer, tree.Best, treeDesign);
            tree.Write(writer, roots);
        }

        pace.Keep(() => kept.Keep(Name, writer));
        if (place.Stage == Stage.Proving)
        {
            kept.Forget("all-");
            kept.Forget("priced-");
            kept.Forget("fixed-");
        }
    }

    /// <summary>The state that an earlier run kept; null when there is none.</summary>
    public RestoredProof? Restore()
    {
        if (kept.Find(Name) is not { } reader)
        {
            return null;
        }

        var place = new StagePlace((Stage)reader.Small(), reader.Small(), reader.Number());
        var bound = reader.Number();
        solver.Evaluated = reader.Whole();
        var curve = reader.Curve();
        Reporter?.Restore(curve);
        enumeration.ReadLooked(reader);
        var best = Read(reader);
        return new(place, best, bound, reader.Whole() == 1 ? Read(reader) : null, reader);
    }

    private void Write(StateWriter writer, Incumbent best, Design? design) => writer
        .Number(best.Product).Whole(best.Pe).Whole(best.AccumulatorKb).Whole(best.ScratchpadKb).Mappings(design?.Mappings ?? [], problem.Architecture);

    private Incumbent Read(StateReader reader)
    {
        var (product, pe, accumulatorKb, scratchpadKb) = (reader.Number(), reader.Small(), reader.Small(), reader.Small());
        var mappings = reader.Mappings(problem.Architecture);
        return mappings.IsEmpty ? Incumbent.None
            : new(product, pe, accumulatorKb, scratchpadKb, [], new DesignEvaluator(problem).TryEvaluate(mappings));
    }
}

/// <summary>What a kept state says: where the proof was, its best design and bound, the best of its tree, and the tree itself, still to be read.</summary>
internal sealed record RestoredProof(StagePlace Place, Incumbent Best, double Bound, Incumbent? TreeBest, StateReader Tree)
{
    /// <summary>Whether a tree was being split at this stage.</summary>
    public bool HasTree(Stage stage) => Place.Stage == stage && TreeBest is not null;
}
