using System.Globalization;
using System.Text;
using Dosa.CostModel;

namespace Dosa.Backend;

/// <summary>A layer as a Timeloop problem: the convolution with all its coefficients, and its bounds.</summary>
internal static class TimeloopProblem
{
    private const string Shape =
        """
        problem:
          shape:
            name: CNN-Layer
            dimensions: [ R, S, P, Q, C, K, N ]
            coefficients:
            - { name: Wstride, default: 1 }
            - { name: Hstride, default: 1 }
            - { name: Wdilation, default: 1 }
            - { name: Hdilation, default: 1 }
            data-spaces:
            - name: Weights
              projection: [ [ [C] ], [ [K] ], [ [R] ], [ [S] ] ]
            - name: Inputs
              projection: [ [ [N] ], [ [C] ], [ [R, Wdilation], [P, Wstride] ], [ [S, Hdilation], [Q, Hstride] ] ]
            - name: Outputs
              projection: [ [ [N] ], [ [K] ], [ [Q] ], [ [P] ] ]
              read-write: True
          instance:

        """;

    public static string Print(in Layer layer)
    {
        var text = new StringBuilder(Shape);
        for (var dim = Dim.R; dim <= Dim.N; dim++)
        {
            Line(text, dim.ToString(), layer[dim]);
        }

        Line(text, "Wstride", layer.Wstride);
        Line(text, "Hstride", layer.Hstride);
        Line(text, "Wdilation", layer.Wdilation);
        Line(text, "Hdilation", layer.Hdilation);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, int value) =>
        text.Append("    ").Append(name).Append(": ").Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
