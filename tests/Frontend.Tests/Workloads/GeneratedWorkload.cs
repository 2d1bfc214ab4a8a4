using System.Globalization;
using System.Text;
using Dosa.Frontend.Reading;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Random texts that follow the grammar; most compile, some have errors of meaning.</summary>
internal static class GeneratedWorkload
{
    private static readonly string[] Spaces = [" ", "  ", "\n", "\n\n", "\n\n\n", "\t", " // c\n", "\n// d\n", " /* e */ ", "\n/* f */\n", "\n/* g\n h */ "];

    public static string Text(Random random)
    {
        var text = new StringBuilder("param a = 3\nparam b = ").Append(Expression(random, 2)).Append('\n');
        if (random.Next(2) == 0)
            text.Append("target { pe <= 16, scratchpad = 1 MB, objective = energy, area <= 2.5 mm2 }\n");
        for (var networks = random.Next(1, 3); networks > 0; networks--)
        {
            text.Append(CultureInfo.InvariantCulture, $"network n{networks} {{\n");
            for (var work = random.Next(0, 4); work > 0; work--)
                text.Append(random.Next(3) == 0 ? Nest(random, work) : Layer(random, work));
            text.Append("}\n");
        }

        return text.ToString();
    }

    /// <summary>The same tokens with other space between them, and comments.</summary>
    public static string Ragged(string text, Random random)
    {
        var ragged = new StringBuilder();
        var scanner = new Scanner(text);
        var end = 0;
        while (scanner.Next() is ( > 0, var span))
        {
            var gap = text.AsSpan(end, span.Start - end);
            ragged.Append(random.Next(4) != 0 || gap.Length == 0 ? gap : gap.Contains('\n') ? "\n" + Spaces[random.Next(Spaces.Length)] : Spaces[random.Next(Spaces.Length)]);
            ragged.Append(text.AsSpan(span.Start, span.Length));
            end = span.End;
        }

        return ragged.Append(text.AsSpan(end)).ToString();
    }

    private static string Layer(Random random, int work) => random.Next(3) switch
    {
        0 => $"fc l{work} x(a + 1) {{ in = {Expression(random, 1)}, out = 3, batch = 2, }}\n",
        1 => $"gemm l{work} x3 {{ M = 2, N = {Expression(random, 2)}, K = a }} schedule {{ spatial K = 1; order at dram = K, C, P }}\n",
        _ => $"conv2d l{work} {{ in = 4, depthwise, kernel = 3x1, stride = [1, a], padding = 1, input = [8, 2 * a] }}\n",
    };

    private static string Nest(Random random, int work) =>
        $"nest l{work} {{ for i in 0..4 for j in {Expression(random, 1)} for k in a O[i, j] += A[i, 2*k - 1] * B[(k), a * j] }}\n";

    private static string Expression(Random random, int depth) => (depth == 0 ? 0 : random.Next(5)) switch
    {
        0 => random.Next(1, 9).ToString(CultureInfo.InvariantCulture),
        1 => "a",
        2 => $"({Expression(random, depth - 1)})",
        3 => $"-(-{Expression(random, depth - 1)})",
        _ => $"{Expression(random, depth - 1)} {"+-*/%"[random.Next(5)]} {Expression(random, depth - 1)}",
    };
}
