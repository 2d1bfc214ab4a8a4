using System.Globalization;
using Dosa.IR;

namespace Dosa.Frontend;

/// <summary>The catalogue of what the workload language tells users, <c>DOSA1xx</c>: one factory method each.</summary>
internal static class FrontendDiagnostics
{
    // ---- Texts ----

    public static Diagnostic Unexpected(Location at, string found, string expected) =>
        Error("DOSA101", at, $"{found} cannot stand here; expected {expected}.");

    public static Diagnostic UnknownCharacter(Location at, string character, string advice) =>
        Error("DOSA102", at, $"The character {character} has no meaning in the language; {advice}.");

    public static Diagnostic OpenComment(Location at) => Error("DOSA103", at, "This comment never ends; close it with */.");

    public static Diagnostic OpenString(Location at) => Error("DOSA104", at, "This string does not end on its line; close it with \".");

    public static Diagnostic TooDeep(Location at, int limit) =>
        Error("DOSA105", at, $"Brackets are nested more than {limit} deep; flatten them.");

    public static Diagnostic NotUtf8(Location at, string path, string offset) =>
        Error("DOSA106", at, $"{path} is not UTF-8: byte {offset} starts no character; save the file as UTF-8.");

    public static Diagnostic TooMany(Location at, int limit) =>
        Error("DOSA107", at, $"There are more than {limit} errors; the rest is not shown, correct these first.");

    public static Diagnostic MissingBefore(Location at, string what, string before) =>
        Error("DOSA101", at, $"Before '{before}' {what} is missing; write it.");

    public static Diagnostic Misplaced(Location at, string sentence) => Error("DOSA101", at, sentence);

    public static Diagnostic Surplus(Location at, string separator) =>
        Misplaced(at, $"Here is a '{separator}' too many; remove it.");

    public static Diagnostic NeverClosed(Location at, string bracket) => Error(
        "DOSA108", at, $"This '{bracket}' is never closed; add '{bracket switch { "(" => ")", "[" => "]", _ => "}" }}'.");

    public static Diagnostic Misspelt(Location at, string word, string meant) =>
        Error("DOSA109", at, $"'{word}' is no word of the language here; did you mean '{meant}'?");

    // ---- Includes ----

    public static Diagnostic MissingFile(Location at, string path) => Error("DOSA110", at, $"There is no file {path}; correct the path.");

    public static Diagnostic IncludeCycle(Location at, IEnumerable<string> files) =>
        Error("DOSA111", at, $"The include goes round in a circle, {string.Join(" -> ", files)}; remove one include of it.");

    public static Diagnostic Unreadable(Location at, string path, string why) =>
        Error("DOSA112", at, $"{path} cannot be read: {why}; make it readable or correct the path.");

    public static Diagnostic IncludeDepth(Location at, int limit) =>
        Error("DOSA113", at, $"Includes are nested more than {limit} deep; include the files from one place.");

    /// <summary>The text is of another kind than it was read as.</summary>
    public static Diagnostic OtherKind(Location at, ForeignText foreign) => Error(
        "DOSA114", at, $"This is {foreign.Kind}; dosac reads {InputKind.Sentence}. To use it, {foreign.Advice}.");

    // ---- Names and expressions ----

    public static Diagnostic UnknownName(Location at, string name, string suggestion, bool iterators) => Error(
        "DOSA120", at, iterators
            ? $"'{name}' is neither an iterator of this nest nor a parameter; {suggestion}"
            : $"There is no parameter '{name}'; {suggestion}");

    public static Diagnostic Duplicate(Location at, string what, string name, Location first) =>
        Error("DOSA121", at, $"There are two {what} called '{name}'; rename one of them.").With(first, "The first one is here.");

    public static Diagnostic DivisionByZero(Location at) => Error("DOSA122", at, "This divides by zero; correct the divisor.");

    public static Diagnostic Overflow(Location at) =>
        Error("DOSA123", at, "The result does not fit in 64 bits; use smaller numbers.");

    public static Diagnostic NumberTooLarge(Location at) =>
        Error("DOSA124", at, "This number does not fit in 64 bits; write a smaller one.");

    public static Diagnostic UnknownDefinition(string name, string suggestion) =>
        Error("DOSA125", Location.Unknown, $"-D {name} sets no parameter of the file; {suggestion}");

    public static Diagnostic NotAffine(Location at, string what) =>
        Error("DOSA126", at, $"{what} is not affine in the iterators; a subscript is a sum of iterators, each times a number.");

    // ---- Layers ----

    public static Diagnostic UnknownKind(Location at, string kind, string suggestion) =>
        Error("DOSA130", at, $"There is no layer kind '{kind}'; {suggestion}");

    public static Diagnostic KindBehindName(Location at, string kind, string name) =>
        Error("DOSA129", at, $"The kind comes before the name; write '{kind} {name}'.");

    public static Diagnostic UnknownProperty(Location at, string owner, string name, string suggestion) =>
        Error("DOSA131", at, $"{owner} has no property '{name}'; {suggestion}");

    public static Diagnostic MissingProperty(Location at, string kind, string name, string missing) =>
        Error("DOSA132", at, $"The {kind} '{name}' does not say {missing}; add it.");

    public static Diagnostic BadValue(Location at, string property, string takes) =>
        Error("DOSA133", at, $"'{property}' takes {takes}; correct the value.");

    public static Diagnostic QuotedValue(Location at, string property, string text) =>
        Error("DOSA191", at, $"Only paths stand in quotes, of includes and architectures; write {property} = {text} without them.");

    public static Diagnostic OutOfRange(Location at, string what, long value, long least, long most) =>
        Error("DOSA134", at, string.Create(CultureInfo.InvariantCulture, $"{what} is {value}; it must be from {least} to {most}."));

    public static Diagnostic TooManyMacs(Location at, string name) =>
        Error("DOSA135", at, $"The multiply-accumulates of '{name}' do not fit in 63 bits; use smaller bounds.");

    public static Diagnostic NoOutput(Location at, string axis, long reach, long available) => Error(
        "DOSA136", at, string.Create(CultureInfo.InvariantCulture,
            $"The kernel covers {reach} positions of the input's {axis}, and the padded input has {available}; pad more or use a smaller kernel."));

    public static Diagnostic NotDivisible(Location at, string property, long value, long groups) => Error(
        "DOSA137", at, string.Create(CultureInfo.InvariantCulture,
            $"'{property}' is {value}, which {groups} groups do not divide; change one of the two."));

    public static Diagnostic Conflict(Location at, string a, string b) =>
        Error("DOSA138", at, $"'{a}' and '{b}' say the same thing twice; keep one of them.");

    public static Diagnostic BadRepeat(Location at, string word) =>
        Error("DOSA139", at, $"'{word}' is no repeat count; write x3, or x(blocks) for an expression.");

    public static Diagnostic NothingLeft(Location at, string axis) => Error("DOSA197", at,
        $"Nothing is left of the output's {axis}; padding takes away more than there is, take less.");

    public static Diagnostic EmptyName(Location at) => Error("DOSA198", at, "A name in quotes has at least one sign; write it.");

    // ---- Graphs ----

    public static Diagnostic UnknownSource(Location at, string name, string suggestion) =>
        Error("DOSA192", at, $"No line above is called '{name}'; {suggestion}");

    public static Diagnostic ShapeMismatch(Location at, string name, string takes, string source, string gives, Location given) =>
        Error("DOSA193", at, $"'{name}' takes {takes}, and '{source}' gives {gives}; correct one of them, or name another line.")
            .With(given, "That line is here.");

    public static Diagnostic Unequal(Location at, IEnumerable<string> shapes) =>
        Error("DOSA194", at, $"The extents of what is taken do not go together: {string.Join(", ", shapes)}; correct the lines, or their order.");

    public static Diagnostic WrongSourceCount(Location at, string kind, int least, int most, int found)
    {
        var many = least == most ? $"{least}" : most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
        return Error("DOSA195", at, string.Create(CultureInfo.InvariantCulture, $"{kind} takes {many} lines, and {found} are named; correct the list."));
    }

    public static Diagnostic NoExtents(Location at, string name) => Error("DOSA196", at,
        $"What '{name}' gives is not known; write output = [1, 64, 56, 56], the extents, or for op also bytes = NUMBER alone.");

    // ---- Targets ----

    public static Diagnostic BadRelation(Location at, string property, string relations) =>
        Error("DOSA140", at, $"'{property}' takes {relations} before its value; correct the sign.");

    public static Diagnostic BadUnit(Location at, string property, string? unit, string? units) => Error(
        "DOSA141", at, units is null ? $"'{property}' has no unit; remove '{unit}'."
            : unit is null ? $"'{property}' needs a unit behind its number; write {units}."
            : $"'{unit}' is no unit of '{property}'; write {units}.");

    public static Diagnostic SquareOnly(Location at) =>
        Error("DOSA143", at, "Only square arrays can be said, as Gemmini requires rows = columns; write the width alone, pe = 16.");

    public static Diagnostic SecondTarget(Location at, string owner, Location first) =>
        Error("DOSA142", at, $"{owner} has a second target; put everything into one.").With(first, "The first one is here.");

    // ---- Sweeps ----

    public static Diagnostic BadRange(Location at, string why) => Error("DOSA168", at, $"This range cannot be swept: {why}.");

    // ---- Nests ----

    public static Diagnostic NotFromZero(Location at) =>
        Error("DOSA150", at, "Loops start at 0; write 0..n, and add the offset in the subscripts.");

    public static Diagnostic TooManyLoops(Location at, int limit) =>
        Error("DOSA151", at, $"A nest has at most {limit} loops; join some of them.");

    public static Diagnostic UnusedIterator(Location at, string name) =>
        Error("DOSA152", at, $"The iterator '{name}' is in no subscript; use it or remove its loop.");

    public static Diagnostic OutputIsInput(Location at, string tensor) =>
        Error("DOSA153", at, $"'{tensor}' is written and read in one statement; give the output a name of its own.");

    public static Diagnostic TensorRank(Location at, string tensor, int rank, int other, Location first) => Error(
        "DOSA154", at, string.Create(CultureInfo.InvariantCulture,
            $"'{tensor}' has {rank} subscripts here and {other} before; a tensor has one rank.")).With(first, "The first use is here.");

    public static Diagnostic TriangularBound(Location at, string name, string outer) => Error(
        "DOSA155", at, $"The bound of '{name}' depends on the loop '{outer}'; bounds are constants, so that a triangular nest cannot be said: " +
            "write the bound of the full square.");

    // ---- Partial schedules ----

    public static Diagnostic UnknownFix(Location at, string word, string suggestion) =>
        Error("DOSA160", at, $"A schedule fixes no '{word}'; {suggestion}");

    public static Diagnostic BadFix(Location at, string form) =>
        Error("DOSA161", at, $"This is not how a schedule is fixed; write it like '{form}'.");

    public static Diagnostic UnknownInSchedule(Location at, string what, string name, string suggestion) =>
        Error("DOSA162", at, $"A schedule has no {what} '{name}'; {suggestion}");

    public static Diagnostic UnknownLoop(Location at, string owner, string name, string? meant, string loops) => Error(
        "DOSA164", at, meant is null
            ? $"{owner} has no loop '{name}'; its loops are {loops}."
            : $"{owner} has no loop '{name}'; did you mean '{meant}'? Its loops are {loops}.");

    public static Diagnostic NoLoop(Location at) =>
        Error("DOSA163", at, "An order is a list of loops, such as K, Q, P; write their names.");

    // ---- Architectures ----

    public static Diagnostic BadPart(Location at, string found, string? meant) => Error(
        "DOSA170", at, meant is null
            ? $"'{found}' begins no part of an architecture; write a level's name, 'spread' and its size, 'mac' or 'sizes' before the brace."
            : $"'{found}' begins no part of an architecture; did you mean '{meant}'?");

    public static Diagnostic UnknownSetting(Location at, string owner, string key, string suggestion) =>
        Error("DOSA171", at, $"{owner} has no setting '{key}'; {suggestion}");

    public static Diagnostic NoValue(Location at, string key) => Error("DOSA172", at, $"'{key}' has no value; write '=' and what it is.");

    public static Diagnostic MissingSetting(Location at, string owner, string key) =>
        Error("DOSA173", at, $"'{owner}' does not say '{key}'; add it.");

    public static Diagnostic NumberOutOfRange(Location at, string what, double value, double least, double most)
    {
        var bound = least is double.Epsilon ? "above 0" : most is double.MaxValue ? $"from {Digits(least)}" : $"from {Digits(least)} to {Digits(most)}";
        return Error("DOSA174", at, $"{what} is {Digits(value)}; it must be {bound}.");
    }

    public static Diagnostic KeepsNothing(Location at, string name) => Error(
        "DOSA175", at, $"The level '{name}' keeps no operand; write keep = W I O or some of them, or keep = none for a level that only spreads.");

    public static Diagnostic NotLinear(Location at, string what) =>
        Error("DOSA176", at, $"{what} cannot stand in this number; it may be a number, or one size times a number plus a number.");

    public static Diagnostic NoNumber(Location at, string? found) => Error(
        "DOSA177", at, found is null ? "A number is missing here; write it." : $"'{found}' stands where a number belongs; write one.");

    public static Diagnostic UnknownQuantity(Location at, string name, string? meant) => Error(
        "DOSA178", at, $"'{name}' is neither a size of this architecture nor a parameter; "
            + (meant is null ? "write a number, or name it in sizes { } or with param." : $"did you mean '{meant}'?"));

    public static Diagnostic UnknownLaw(Location at, string name, string suggestion) =>
        Error("DOSA179", at, $"There is no law '{name}' of energies; {suggestion}");

    public static Diagnostic WrongSizeUnit(Location at, string key, string size, string why) =>
        Error("DOSA180", at, $"'{key}' cannot be '{size}', which counts {why}.");

    public static Diagnostic EmptyRange(Location at, string size, long least, long most) => Error(
        "DOSA181", at, string.Create(CultureInfo.InvariantCulture, $"No value of '{size}' is from {least} to {most}; correct one of its bounds."));

    public static Diagnostic BadSize(Location at) =>
        Error("DOSA182", at, "A size is a name, a sign and a number or 'fit', such as pe <= 128 or buffer = fit KB; write it so.");

    public static Diagnostic NoSpread(Location at) => Error(
        "DOSA183", at, "A fan-out is a number and an axis for each axis, such as 'spread 16 x', 'spread 4 x 2 y' or 'spread x <= 16'; write it so.");

    public static Diagnostic BadAxis(Location at, string axis, IEnumerable<string> axes) =>
        Error("DOSA184", at, $"This fan-out has no axis '{axis}'; write loops alone, or behind {string.Join(" or ", axes.Select(known => known + " ="))}.");

    public static Diagnostic SpreadFirst(Location at) =>
        Error("DOSA185", at, "A fan-out stands below the level that feeds it; write the outermost level first.");

    public static Diagnostic NoMac(Location at, string name) =>
        Error("DOSA186", at, $"The architecture '{name}' has no arithmetic; end it with 'mac {{ energy = PICOJOULES }}'.");

    public static Diagnostic BehindMac(Location at) =>
        Error("DOSA187", at, "Nothing stands behind mac, which is innermost; move this before it.");

    public static Diagnostic SpacedName(Location at) => Error("DOSA188", at, "A name with dashes has no spaces; join its parts.");

    public static Diagnostic Behind(Location at, string key) =>
        Error("DOSA189", at, $"The value of '{key}' ends before this; remove it, or write ',' before the next setting.");

    public static Diagnostic LoopsTwice(Location at, string axis) => Error(
        "DOSA190", at, $"The loops of axis {axis} are said twice; they stand side by side without commas, such as K C.");

    private static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static Diagnostic Error(string code, Location at, string message) => Diagnostic.Error(code, at, message);
}
