using System.Globalization;
using System.Text.Json;
using Dosa.Cli.Compile;
using Dosa.IR;

namespace Dosa.Cli;

/// <summary>The catalogue of what the command line tells users, <c>DOSA5xx</c>.</summary>
public static class CliDiagnostics
{
    internal static Diagnostic Usage(string message) => Error("DOSA500", message);

    internal static Diagnostic MissingFile(string path) => Error("DOSA501", $"There is no file {path}; check the path.");

    internal static Diagnostic IsFolder(string path) => Error("DOSA502", $"{path} is a folder; name a file in it.");

    internal static Diagnostic Unreadable(string path, string why) => Error("DOSA503", $"{path} cannot be read: {why}.");

    internal static Diagnostic Unwritable(string path, string why) => Error("DOSA504", $"{path} cannot be written: {why}; choose another output with -o.");

    internal static Diagnostic FolderInUse(string path) =>
        Error("DOSA580", $"Another run of dosac is writing into {path}; wait until it ends, or name another folder with -o.");

    internal static Diagnostic OldFileChanged(string path) =>
        Error("DOSA581", $"{path} is of an earlier compile and was changed since, so that it was left; it does not belong to the new result.") with
        {
            Severity = Severity.Warning,
        };

    internal static Diagnostic LeftOutLate(IReadOnlyCollection<string> formats) =>
        Error("DOSA587", $"Interrupted: {string.Join(", ", formats)} {(formats.Count == 1 ? "was" : "were")} not written; " +
            "--replay with the written schedule.json makes what is missing without a search.") with
        { Severity = Severity.Warning };

    internal static Diagnostic OldFilesLeft(string path) =>
        Error("DOSA588", $"Interrupted: {path} still holds files of an earlier compile; the next one takes them away.") with { Severity = Severity.Warning };

    internal static Diagnostic OutOfMemory(string network, long held, long all) =>
        Error("DOSA640", string.Create(CultureInfo.InvariantCulture,
            $"The search for network {network} was ended because it held {held >> 20} MB of the {all >> 20} MB of memory that there are; ") +
            "the best so far is written, with the bound that was proved. A --time-limit, a --gap or narrower bounds need less.") with
        { Severity = Severity.Warning };

    internal static Diagnostic InterruptedEarly() =>
        Error("DOSA589", "Interrupted while the input was read: nothing was written.") with { Severity = Severity.Warning };

    internal static Diagnostic OutputLost(string why) => Error("DOSA582", $"Standard output cannot be written: {why}.");

    internal static Diagnostic UnknownNetwork(string name, IEnumerable<string> known) =>
        Error("DOSA505", $"There is no network '{name}' in the input; {NearestName.Question(name, known)}it has {string.Join(", ", known)}.");

    internal static Diagnostic NoNetwork(string path) => Error("DOSA506", path.EndsWith(".mlir", StringComparison.OrdinalIgnoreCase)
        ? $"{path} holds no network: no dosa.network, and no operation of linalg or tosa of known shape in a func.func that docs/mlir.md lists."
        : $"{path} holds no network; write one with 'network NAME {{ ... }}'.");

    internal static Diagnostic UnknownEmit(string name, IEnumerable<string> known) =>
        Error("DOSA507", $"There is nothing called '{name}' to emit; {NearestName.Question(name, known)}--emit takes {string.Join(", ", known)}.");

    internal static Diagnostic BadDefinition(string text) =>
        Error("DOSA508", $"-D {text} is not a definition; write -D name=number, for example -D batch=4.");

    internal static Diagnostic NeedsFolder(string what) =>
        Error("DOSA509", $"--emit {what} writes several files; name a folder for them with -o.");

    internal static Diagnostic BadHeader(string path, string why) =>
        new("DOSA510", Severity.Error, new FileLocation(path, 1, 1), $"The header of {path} is wrong: {why}");

    internal static Diagnostic BadRow(string path, long line, string why) =>
        new("DOSA511", Severity.Error, new FileLocation(path, (int)Math.Min(line, int.MaxValue), 1), $"This row is not scored: {why}");

    internal static Diagnostic Incomplete(string path) => Error("DOSA512", $"Interrupted: {path} was not written, and is as it was before; run again.");

    internal static Diagnostic DefinitionForIr(string name, IReadOnlyList<string> known) =>
        Error("DOSA513", $"-D {name} sets nothing here: " + (known.Count == 0
            ? "no function of this IR has an argument with a dimension of unknown size; leave it out."
            : $"it is no dimension of unknown size of a function's argument; there are {string.Join(", ", known.Take(8))}.")) with
        {
            Severity = Severity.Warning,
        };

    internal static Diagnostic BadSize(string name, long value) =>
        Error("DOSA517", FormattableString.Invariant($"-D {name}={value} is no size of a dimension; give a positive number."));

    internal static Diagnostic UnknownModel(string name, IEnumerable<string> known) =>
        Error("DOSA520", $"There is no model '{name}'; {NearestName.Question(name, known)}there are {string.Join(", ", known)}, and files of 'dosac train'.");

    internal static Diagnostic BadModel(string path, string why) => Error("DOSA521", $"{path}: {why}.");

    internal static Diagnostic BadScheduleLine(string path, int line, string why) =>
        Diagnostic.Error("DOSA522", new FileLocation(path, line, 1), $"This line is no schedule: {why}.");

    internal static Diagnostic NoCycles(string path) =>
        Error("DOSA523", $"{path} has no measured cycles; name the column 'cycles' (or 'target.gemmini_cycle').");

    internal static Diagnostic ReplayAndStart() =>
        Error("DOSA552", "--replay searches nothing, so that --start has no meaning with it; leave one of them out.");

    internal static Diagnostic ReplayDiffers(string path, string what, string stated, string evaluated) =>
        Error("DOSA553", $"{path} states {what} as {stated}, and it evaluates to {evaluated}.") with { Severity = Severity.Warning };

    internal static Diagnostic MoreReplayDiffers(string path, int more) =>
        Error("DOSA554", $"{path} states {more} more numbers otherwise than they evaluate now; dosac check {path} looks at the file alone.") with
        {
            Severity = Severity.Warning,
        };

    internal static Diagnostic LaterSchedule(string path, int version, int known) =>
        Error("DOSA557", $"{path} is of version {version} of its format, and this program reads up to version {known}; use the program that wrote it, " +
            "or a later one.");

    internal static Diagnostic MissingFolder(string path) => Error("DOSA550", $"There is no folder {path}; check the path.");

    internal static Diagnostic AcceptInCi() =>
        Error("DOSA551", "CI is set, and goldens are accepted by people; run 'dosac golden --accept' on your own machine and commit the files.");

    internal static Diagnostic NotASchedule(string path, string text, Exception why) => Error("DOSA514", why switch
    {
        // What begins as one was most likely cut off or changed by hand.
        JsonException { LineNumber: { } line } when text.StartsWith('{') => string.Create(CultureInfo.InvariantCulture,
            $"{path} is not a whole schedule.json: line {line + 1} is no JSON; it may have been cut off, compile again."),
        _ => $"{path} is not a schedule.json; docs/schedule-format.md describes its fields.",
    });

    internal static Diagnostic DoesNotHold(string path, string what) => Error("DOSA515", $"{path} does not hold: {what}.");

    internal static Diagnostic EdpTooHigh(string path, double edp, double limit) =>
        Error("DOSA516", FormattableString.Invariant($"{path} has an EDP of {edp:R} uJ*cycles, which is not below {limit:R}."));

    internal static Diagnostic CannotResume(string path) =>
        Error("DOSA524", $"The earlier run of {path} was asked for something else; it starts again.") with { Severity = Severity.Warning };

    internal static Diagnostic FewSamples(long wanted, long found) =>
        Error("DOSA525", FormattableString.Invariant(
            $"Only {found} different valid schedules were found where {wanted} were asked for; ask for fewer, or for more accelerators."));

    internal static Diagnostic OneFold(string path, string grouping) =>
        Error("DOSA533", $"The rows of {path} all have the same {grouping}, so that none is left to learn from when it is left out; take data of several.");

    internal static Diagnostic NoKernels(string path) =>
        Error("DOSA530", $"{path} holds no Gemmini kernels; make some with 'dosac compile FILE --emit gemmini -o {path}'.");

    internal static Diagnostic UnknownSearch(string name, IEnumerable<string> known) =>
        Error("DOSA531", name == "cosa"
            ? "The search 'cosa' comes with a plug-in: 'dotnet build plugins/OrTools', then --plugin with the Dosa.OrTools.dll that it leaves."
            : $"There is no search '{name}'; {NearestName.Question(name, known)}--searches takes {string.Join(", ", known)}.");

    internal static Diagnostic NothingImported(string path) =>
        Error("DOSA535", $"{path} has neither layers nor an architecture; give the files that it belongs to, all to one 'dosac import'.");

    internal static Diagnostic UnknownKind(string path, string what) => Error("DOSA536", $"{path} is {what}.");

    internal static Diagnostic NothingToEvaluate(string missing) =>
        Error("DOSA537", $"--evaluate needs an architecture, a problem and a mapping; {missing} is in none of the files.");

    internal static Diagnostic NotEvaluated(Location at, string why) => Diagnostic.Error("DOSA538", at, $"The mapping is not evaluated: {why}.");

    internal static Diagnostic DoesNotFit(Location at, string why) =>
        new("DOSA539", Severity.Warning, at, $"The mapping does not fit: {why}.");

    internal static Diagnostic NoPage(string code) =>
        Error("DOSA534", $"There is no page for '{code}'; 'dosac explain' lists the codes that have one.");

    internal static Diagnostic SizeWithoutValue(string name, IEnumerable<string> sizes) =>
        Error("DOSA555", $"{name} leaves {string.Join(", ", sizes)} open; give each a value within its bounds with -D NAME=NUMBER.");

    internal static Diagnostic UnknownFormat(string name) =>
        Error("DOSA556", $"There is no format '{name}' for architectures; {NearestName.Question(name, ["timeloop"])}--format takes timeloop.");

    internal static Diagnostic OpenSizes(string name, IEnumerable<string> sizes) =>
        Error("DOSA577", $"{name} leaves {string.Join(", ", sizes)} open, and machines are compared at given sizes; give each a value in a file of its own.");

    internal static Diagnostic NotOnMachine(NetworkOp network, string what, string machine, string why) => new(
        "DOSA583", Severity.Error, network.Target?.ArchitectureLocation ?? network.Operation.Location, $"{what} cannot be had on '{machine}': {why}");

    internal static Diagnostic MachineNotSearched(string name, string reason) =>
        Error("DOSA578", $"The search for any machine does not treat {name}: {reason}; 'dosac evaluate' takes it.");

    internal static Diagnostic NoMapping(string network, string layer, string machine) =>
        Error("DOSA579", $"No mapping of layer '{layer}' of {network} keeps to the rules of {machine}: " +
            "no tile fits its memories, or a loop that must stand whole cannot.");

    internal static Diagnostic BadCheckpoint(string path) =>
        Error("DOSA526", $"{path} is not a checkpoint of this version, or was cut off; start again without --resume.");

    internal static Diagnostic OneNetwork(IEnumerable<string> names) =>
        Error("DOSA527", $"A checkpoint holds the search for one network; choose one of {string.Join(", ", names)} with --network.");

    internal static Diagnostic BadSetting(PassSetting setting, string takes, IEnumerable<string> words) =>
        Error("DOSA529", $"'{setting.Value}' does not fit {setting.Spelling}; {NearestName.Question(setting.Value, words)}it takes {takes}.");

    internal static Diagnostic FrontWins(string pareto, string objective) =>
        Error("DOSA532", $"--pareto {pareto} sets the objective; --objective {objective} is not used.") with { Severity = Severity.Remark };

    internal static Diagnostic BadFront(string text) =>
        Error("DOSA528", $"--pareto {text} is not understood; write area, energy or latency, a comma, and another objective: area,edp or energy,latency.");

    internal static Diagnostic NotOneArchitecture(string path, int count) => Error("DOSA570", count == 0
        ? $"{path} holds no architecture; write one with 'architecture NAME {{ ... }}'."
        : $"{path} holds {count} architectures, and one is expected here; leave one in it.");

    internal static Diagnostic UnknownArchitecture(string name, IEnumerable<string> known) => Error("DOSA571",
        $"There is no architecture '{name}', and no file of that name; the architectures are {string.Join(", ", known)}.");

    private static Diagnostic Error(string code, string message) => Diagnostic.Error(code, Location.Unknown, message);
}
