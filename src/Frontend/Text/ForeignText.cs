using System.Text.RegularExpressions;

namespace Dosa.Frontend;

/// <summary>What a text is that is no workload, and what to do with it, both in words.</summary>
public sealed partial record ForeignText(string Kind, string Advice)
{
    private const string Export = "export it to MLIR (linalg or tosa, the generic form) and compile that; docs/mlir.md says which operations are read";
    private const string Nest = "write its loops as a nest, or its layers in one line each; docs/language.md shows how";
    private const int Looked = 4000;

    // Lines that say nothing, before the first that does. Each is taken in one way and never given back: many of them must not make many ways.
    private const string Marks = @"\A(?>(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*)[ \t]*";
    private const string Slashes = @"\A(?>(?:[ \t]*(?://[^\n]*)?\r?\n)*)[ \t]*";

    private static readonly (Regex Sign, ForeignText Text)[] Known =
    [
        (Onnx(), new("an ONNX model", "name the file itself to 'dosac compile'")),
        (TensorFlowLite(), new("a TensorFlow Lite model", Export)),
        (Hdf5(), new("an HDF5 file, such as a Keras model", Export)),
        (Zip(), new("a zip archive, such as a PyTorch model", Export)),
        (Bytecode(), new("MLIR bytecode", "print it by mlir-opt --mlir-print-op-generic and compile that, named .mlir")),
        (Binary(), new("a binary file", "name a text")),
        (TimeloopProblem(), new("a Timeloop problem", Nest)),
        (Timeloop(), new("a file of Timeloop", "its problem is written as a nest or a layer, its sizes in a target; docs/language.md shows how")),
        (ZigZag(), new("a workload of ZigZag", "give its form in YAML, a list of layers with equation, loop_dims and loop_sizes; docs/import.md describes it")),
        (ScaleSim(), new("a topology of SCALE-Sim", "give it the columns that docs/import.md lists")),
        (Yaml(), new("a YAML file", Nest)),
        (Json(), new("a JSON file", "compile the workload; a schedule.json is for --replay, --start and dosac check")),
        (Mlir(), new("MLIR", "name the file .mlir, and print it in the generic form; docs/mlir.md says which operations are read")),
        (Workload(), new("a workload", "name the file .dosa")),
        (Python(), new("a Python program", "export its model to MLIR, or write its layers in one line each; docs/language.md shows how")),
        (Markup(), new("a page or file of marks (XML or HTML)", Nest)),
        (Table(), new("a table (CSV)", "give it a header with the columns that docs/import.md lists, such as layer, R, S, P, Q, C, K")),
    ];

    /// <summary>What a text that cannot be read is most likely; null where nothing tells.</summary>
    /// <param name="text">The text, or the beginning of it.</param>
    /// <param name="expected">What it should have been: <c>MLIR</c> or <c>a workload</c>, which is no answer.</param>
    public static ForeignText? Recognise(string text, string expected)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.Length > Looked ? text[..Looked] : text;
        foreach (var (sign, foreign) in Known)
        {
            if (foreign.Kind != expected && sign.IsMatch(start))
            {
                return foreign;
            }
        }

        return null;
    }

    // The number of the format, then the producer's name.
    [GeneratedRegex(@"\A\x08[\x01-\x1F][\x12:\x1A]")]
    private static partial Regex Onnx();

    [GeneratedRegex(@"\A.{4}TFL3", RegexOptions.Singleline)]
    private static partial Regex TensorFlowLite();

    [GeneratedRegex(@"\A.HDF\r\n")]
    private static partial Regex Hdf5();

    [GeneratedRegex(@"\APK\x03\x04")]
    private static partial Regex Zip();

    [GeneratedRegex(@"\AML[^\x00-\x7F]R")]
    private static partial Regex Bytecode();

    [GeneratedRegex(@"\A.{0,7}[\x00-\x08\x0E-\x1F]", RegexOptions.Singleline)]
    private static partial Regex Binary();

    [GeneratedRegex(Marks + @"problem\s*:")]
    private static partial Regex TimeloopProblem();

    [GeneratedRegex(Marks +
        @"(architecture|arch|mapping|mapper|mapspace|constraints|\w+_constraints|components|compound_components)\s*:")]
    private static partial Regex Timeloop();

    [GeneratedRegex(@"(?m)^[ \t]*(?:-[ \t]*)?(operator_type|equation|loop_dims|dimension_relations|operand_precision)\s*:" +
        @"|^[ \t]*workload\s*=\s*\{|'operator_type'\s*:")]
    private static partial Regex ZigZag();

    [GeneratedRegex(@"(?i)\A\s*layer\s*(name)?\s*,\s*(IFMAP|M\s*,)")]
    private static partial Regex ScaleSim();

    [GeneratedRegex(Marks + @"(- )?[\w.-]+[ \t]*:(\s|\z)")]
    private static partial Regex Yaml();

    [GeneratedRegex(@"\A\s*(\{\s*""[^""]*""\s*:|\[\s*\{\s*"")")]
    private static partial Regex Json();

    [GeneratedRegex(Slashes + @"(""builtin\.module""|builtin\.module|module\b|func\.func|#\w+ = (affine|#|loc)|""func\.func"")")]
    private static partial Regex Mlir();

    [GeneratedRegex(Slashes + @"(network\s+\w+\s*\{|param\s+\w+\s*=|target\s*\{|include\s+"")")]
    private static partial Regex Workload();

    [GeneratedRegex(Marks + @"(import\s+\w+|from\s+[\w.]+\s+import\s)")]
    private static partial Regex Python();

    [GeneratedRegex(@"\A\s*<[?!a-zA-Z]")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\A(?>[^\n{}()=,]*,){3}(?>[^\n{}()=]*)\n(?>[^\n{}()=,]*,){2}")]
    private static partial Regex Table();
}
