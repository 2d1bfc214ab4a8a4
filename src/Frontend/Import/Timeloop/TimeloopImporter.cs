using System.Collections.Immutable;
using Dosa.Frontend.Import.Yaml;
using Dosa.IR;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>Files of Timeloop, in any order and number: one architecture at most, one mapping at most, any number of problems.</summary>
internal sealed class TimeloopImporter(ISourceReader reader, double? mac)
{
    private readonly List<Diagnostic> diagnostics = [];
    private readonly TimeloopDocuments documents = new();

    public ImportResult Read(ImmutableArray<SourceText> files)
    {
        foreach (var file in files)
        {
            foreach (var document in YamlReader.Read(file, reader, Report) ?? [])
            {
                documents.Add(document, file.Path, Report);
            }
        }

        if (diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            return new() { Diagnostics = [.. diagnostics] };
        }

        var problems = Problems();
        var machine = Machine(problems.Count == 1 ? problems[0] : null);
        return new()
        {
            Architecture = machine is null || Failed ? null : new ArchitectureText(machine, new(machine, problems.FirstOrDefault(), Report), Report)
                .Print(Source(machine.At.Path)),
            Network = problems.Count == 0 || Failed ? null : Network(problems),
            Mapping = Mapping(machine, problems),
            MappingAt = documents.Of("mapping").FirstOrDefault()?.At,
            Diagnostics = [.. diagnostics],
        };
    }

    private bool Failed => diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    private void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    private List<TimeloopProblem> Problems()
    {
        var shapes = new Dictionary<string, YamlNode>();
        foreach (var section in documents.Of("shape").Where(section => section.Node is YamlMap))
        {
            shapes.TryAdd(BuiltInShapes.Key(section.Path), section.Node);
            shapes.TryAdd(BuiltInShapes.Key(section.Node["name"]?.Text ?? section.Path), section.Node);
        }

        var problems = new List<TimeloopProblem>();
        var problem = new ProblemReader(shapes, Report);
        foreach (var section in documents.Of("problem"))
        {
            if (problem.Read(section.Node, Name(section.Path)) is { } found)
            {
                problems.Add(found);
            }
        }

        return problems;
    }

    private TimeloopMachine? Machine(TimeloopProblem? problem)
    {
        var sections = documents.Of("architecture", "arch");
        if (sections.Count > 1)
        {
            Report(ImportDiagnostics.Bad(sections[1].At, "There are two architectures; import one at a time.").With(sections[0].At, "The first one is here."));
        }

        if (sections.Count == 0)
        {
            return null;
        }

        var scope = documents.Of("variables").Aggregate(new Scope(), (known, section) => known.Inside(section.Node));
        var (root, lists) = (sections[0].Node, documents.Constraints());
        if (new MachineReader(scope, Report).Read(root, MachineName(sections[0])) is not var (machine, components))
        {
            return null;
        }

        machine = new EnergyTable(documents.Of("ERT", "energy_reference_table").Select(section => section.Node), mac, Report)
            .Apply(machine, components.Last(component => component.IsCompute));
        return new ConstraintsReader(problem, Report).Apply(machine, components, lists);
    }

    private string? Mapping(TimeloopMachine? machine, List<TimeloopProblem> problems)
    {
        var sections = documents.Of("mapping").Where(section => section.Node.Items.Length > 0 || section.Node is YamlMap).ToList();
        if (sections.Count == 0 || Failed)
        {
            return null;
        }

        if (sections.Count > 1)
        {
            Report(ImportDiagnostics.Bad(sections[1].At, "There are two mappings; import one at a time.").With(sections[0].At, "The first one is here."));
        }
        else if (machine is null || problems.Count != 1)
        {
            Report(ImportDiagnostics.Bad(sections[0].At,
                $"A mapping is read with its architecture and its problem; give {Lacks(machine, problems.Count)} beside it."));
        }
        else
        {
            return new MappingReader(machine, problems[0], Report).Read(sections[0].Node);
        }

        return null;
    }

    private static string Lacks(TimeloopMachine? machine, int problems) =>
        machine is null ? "the architecture" : problems == 0 ? "the problem" : "one problem";

    private static ImportedText Network(List<TimeloopProblem> problems)
    {
        var text = new ImportedText();
        text.Add($"network {(problems.Count == 1 ? ProblemText.Identifier(problems[0].Name) : "imported")} {{", problems[0].At);
        var names = new HashSet<string>();
        foreach (var problem in problems)
        {
            var name = ProblemText.Identifier(problem.Name);
            while (!names.Add(name))
            {
                name += "_";
            }

            text.Add(ProblemText.Print(problem, name));
        }

        text.Add("}", problems[0].At);
        return text;
    }

    // gemmini/arch/arch.yaml tells less by its own name than by its folder's.
    private static string MachineName(Section section)
    {
        string[] common = ["arch", "architecture", "input", "inputs", "configs"];
        var parts = section.Path.Replace('\\', '/').Split('/').Select(part => part.Split('.')[0]);
        return section.Node["name"]?.Text ?? parts.Reverse().FirstOrDefault(part => part.Length > 0 && !common.Contains(part)) ?? "imported";
    }

    private static string Source(string path) => $"imported from {Path.GetFileName(path)}";

    private static string Name(string path) => Path.GetFileName(path).Split('.')[0] is { Length: > 0 } name ? name : "imported";
}
