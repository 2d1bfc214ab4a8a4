using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend.Import;

/// <summary>What reading other tools' files tells users.</summary>
internal static class ImportDiagnostics
{
    private const string Yaml = "DOSA144";
    private const string Templates = "DOSA146";
    private const string Values = "DOSA148";
    private const string Model = "DOSA156";
    private const string Assumption = "DOSA157";
    private const string Unread = "DOSA147";

    // ---- YAML ----

    public static Diagnostic NotYaml(Location at, string why) => Error(Yaml, at, $"This is no YAML: {Sentence(why)}");

    public static Diagnostic KeyTwice(Location at, string key, Location first) =>
        Warning(Yaml, at, $"The key '{key}' stands twice in this map; the first counts, remove this one.").With(first, "The first one is here.");

    public static Diagnostic TooMuch(Location at, string why) => Error("DOSA145", at, $"This is more than is read: {why}; make it smaller.");

    public static Diagnostic Template(Location at) => Error(
        Templates, at, "This is a template (Jinja2), no YAML yet; let timeloopfe render it, and import what it writes (parsed-processed-input.yaml).");

    public static Diagnostic NoInclude(Location at, string path) =>
        Error(Templates, at, $"The included file {path} cannot be read; correct its path, or give a rendered file.");

    // ---- Keys and values ----

    public static Diagnostic Ignored(Location at, string owner, string key, string advice) =>
        Remark(Unread, at, $"'{key}' of {owner} is ignored by the simulator, and here; {advice}");

    public static Diagnostic BadValue(Location at, string key, string takes) => Error(Values, at, $"'{key}' takes {takes}; correct the value.");

    public static Diagnostic Missing(Location at, string owner, string key, string what) => Error(Values, at, $"{owner} has no '{key}'; add {what}.");

    public static Diagnostic Bad(Location at, string sentence) => Error(Values, at, sentence);

    public static Diagnostic Unknown(Location at, string what, string name, IReadOnlyCollection<string> known) =>
        Error("DOSA149", at, $"There is no {what} '{name}'; {NearestName.Question(name, known)}{List(known)}.");

    public static Diagnostic NotModelled(Location at, string what, string advice) =>
        Error(Model, at, $"{what}, which the cost model does not have; {advice}.");

    public static Diagnostic LeftOut(Location at, string what, string effect) => Warning(Model, at, $"{what} is not part of the cost model; {effect}.");

    public static Diagnostic Assumed(Location at, string sentence) => Remark(Assumption, at, sentence);

    public static Diagnostic NotCarried(Location at, string what, string why) => Remark("DOSA158", at, $"{what} is not carried over: {why}.");

    public static Diagnostic UnreadColumn(Location at, string name, string advice) =>
        Remark(Unread, at, $"The column '{name}' is not read; {advice}");

    public static Diagnostic UnreadRow(Location at, int count) => Remark(Unread, at, count == 1
        ? "This row has a name and no sizes; it is taken for a heading, and is no layer."
        : string.Create(CultureInfo.InvariantCulture, $"{count} rows have a name and no sizes, this one first; they are taken for headings."));

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string List(IReadOnlyCollection<string> known) => known.Count == 0 ? "there is none" : $"there are {string.Join(", ", known.Take(24))}";

    private static string Sentence(string text) => text.TrimEnd('.', ' ') + ".";

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);

    private static Diagnostic Warning(string code, Location at, string message) => new(code, Severity.Warning, at, message);

    private static Diagnostic Remark(string code, Location at, string message) => new(code, Severity.Remark, at, message);
}
