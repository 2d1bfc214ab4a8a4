using Dosa.Cli.Models;
using Dosa.IR;
using Dosa.Learning.Data;
using Dosa.Search;

namespace Dosa.Cli.Compile;

/// <summary>Hands a learned latency model to the passes, which know no learning.</summary>
internal static class LatencySource
{
    /// <summary>The same without a word where there is none: the option that names it says what it takes.</summary>
    public static LatencyModel? Find(string name) => Load(name, static _ => { });

    /// <summary>The model of <c>builtin:NAME</c> or of a file; null after an error.</summary>
    public static LatencyModel? Load(string name, Action<Diagnostic> report)
    {
        if (ModelSource.Load(name, report) is not { } file)
        {
            return null;
        }

        return new(name, (layer, mapping, hardware) =>
        {
            var prediction = file.Model.Predict(new Schedule(layer, mapping, hardware));
            return new(prediction.Cycles, prediction.High);
        });
    }
}
