namespace Dosa.IR;

/// <summary>Every diagnostic about IR, <c>DOSA2xx</c>: one method for each, with its code and sentence.</summary>
public static class IrDiagnostics
{
    /// <summary>The code of <see cref="UndefinedValue"/>, whose sentence begins with the value.</summary>
    public const string UndefinedValueCode = "DOSA211";

    /// <summary>The code of <see cref="TypeMismatch"/>, whose sentence begins with the value.</summary>
    public const string TypeMismatchCode = "DOSA213";

    /// <summary>A token that cannot stand where it stands.</summary>
    public static Diagnostic UnexpectedToken(Location location, string found, string expected) =>
        Diagnostic.Error("DOSA201", location, $"{found} cannot stand here; expected {expected}.");

    /// <summary>An operation in a dialect's own syntax.</summary>
    public static Diagnostic CustomSyntax(Location location, string name) => Diagnostic.Error(
        "DOSA202",
        location,
        $"'{name}' is written in its dialect's own syntax; only the generic form is read, print it with `mlir-opt --mlir-print-op-generic`.");

    /// <summary>Brackets within brackets beyond the limit.</summary>
    public static Diagnostic TooDeep(Location location, int limit) =>
        Diagnostic.Error("DOSA203", location, $"Brackets are nested more than {limit} deep; flatten the module.");

    /// <summary>A number that does not fit.</summary>
    public static Diagnostic NumberTooLarge(Location location, string number, string where) =>
        Diagnostic.Error("DOSA204", location, $"{number} is too large for {where}.");

    /// <summary>A name in an affine map that is neither a dimension nor a symbol.</summary>
    public static Diagnostic UnknownAffineName(Location location, string name) => Diagnostic.Error(
        "DOSA205", location, $"'{name}' is neither a dimension nor a symbol of this map; list it in ( ) or [ ] before the arrow.");

    /// <summary>A text without an operation.</summary>
    public static Diagnostic Empty(Location location) =>
        Diagnostic.Error("DOSA206", location, "There is no operation in this text; a module starts with \"builtin.module\"() ({.");

    /// <summary>A type behind an alias, which has the type of what it stands for.</summary>
    public static Diagnostic TypedAlias(Location location, string alias) =>
        Diagnostic.Error("DOSA207", location, $"The alias {alias} takes no type: it has the type of what it stands for; remove ':' and the type.");

    /// <summary>A number of operands or results that differs from the number of their types.</summary>
    public static Diagnostic CountMismatch(Location location, string operation, string what, int names, int types) => Diagnostic.Error(
        "DOSA210", location, $"'{operation}' has {names} {what} and {types} types for them; make the numbers equal.");

    /// <summary>A value that nothing visible defines.</summary>
    public static Diagnostic UndefinedValue(Location location, string value) =>
        Diagnostic.Error(UndefinedValueCode, location, $"{value} is used and never defined where this operation can see it; define it or correct the name.");

    /// <summary>A value, block or symbol that has two definitions.</summary>
    public static Diagnostic Redefinition(Location location, string name, Location first) =>
        Diagnostic.Error("DOSA212", location, $"{name} is defined twice; rename one of the two.").With(first, "The first definition is here.");

    /// <summary>A value that is used with another type than it has.</summary>
    public static Diagnostic TypeMismatch(Location location, string value, string used, string defined) =>
        Diagnostic.Error(TypeMismatchCode, location, $"{value} is used as {used}, and is defined as {defined}; make the types equal.");

    /// <summary>A successor that is no block of the region.</summary>
    public static Diagnostic UnknownBlock(Location location, string block) =>
        Diagnostic.Error("DOSA214", location, $"{block} is no block of this region; define it or correct the name.");

    /// <summary>A successor with another number of arguments than the block takes.</summary>
    public static Diagnostic SuccessorArguments(Location location, string block, int given, int taken) =>
        Diagnostic.Error("DOSA215", location, $"{block} takes {taken} arguments and is given {given}; make the numbers equal.");

    /// <summary>A branch that is not the last operation of its block.</summary>
    public static Diagnostic BranchNotLast(Location location, string operation) =>
        Diagnostic.Error("DOSA216", location, $"'{operation}' names successors and is not the last operation of its block; move it to the end.");

    /// <summary>An alias that is used and not defined.</summary>
    public static Diagnostic UndefinedAlias(Location location, string alias) =>
        Diagnostic.Error("DOSA217", location, $"{alias} is used and never defined; define it at the top of the module.");

    /// <summary>An operation of the dialect that does not exist.</summary>
    public static Diagnostic UnknownOperation(Location location, string operation) =>
        Diagnostic.Error("DOSA220", location, $"The dosa dialect has no operation '{operation}'; correct the name.");

    /// <summary>An attribute that must be there.</summary>
    public static Diagnostic MissingAttribute(Location location, string operation, string attribute, string kind) =>
        Diagnostic.Error("DOSA221", location, $"'{operation}' needs the attribute '{attribute}', {kind}; add it.");

    /// <summary>An attribute of another kind than its operation allows.</summary>
    public static Diagnostic WrongAttribute(Location location, string operation, string attribute, string kind) =>
        Diagnostic.Error("DOSA222", location, $"The attribute '{attribute}' of '{operation}' must be {kind}; correct it.");

    /// <summary>An operation that stands in a place where it means nothing.</summary>
    public static Diagnostic Misplaced(Location location, string operation, string parents) =>
        Diagnostic.Error("DOSA223", location, $"'{operation}' can stand only in {parents}; move it there.");

    /// <summary>An operation with operands, results or regions that it cannot have.</summary>
    public static Diagnostic WrongShape(Location location, string operation, string what) =>
        Diagnostic.Error("DOSA224", location, $"'{operation}' {what}; correct it.");

    /// <summary>Numbers of an operation that contradict each other.</summary>
    public static Diagnostic Inconsistent(Location location, string operation, string what) =>
        Diagnostic.Error("DOSA225", location, $"'{operation}': {what}.");
}
