using Dosa.Tests.Grammar;

namespace Dosa.Frontend.Tests.Workloads;

/// <summary>Texts derived from the grammar file are texts of the language, and broken ones end in errors that can be shown.</summary>
public sealed class GrammarTests
{
    [Fact]
    public void What_the_grammar_derives_has_no_error_of_syntax()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var text = new GeneratedWorkload(seed).Text;
            var errors = Workload.Parse(text).Diagnostics.Where(error => string.CompareOrdinal(error.Code, "DOSA110") < 0 && error.Code != "DOSA107").ToList();
            Assert.True(errors.Count == 0, $"Seed {seed}: {string.Join("\n", errors.Select(error => error.Message))}\n{text}");
        }
    }

    [Fact]
    public void Errors_of_broken_texts_have_a_place_in_the_text_and_a_sentence()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var text = new GeneratedWorkload(seed).Broken();
            var lines = text.Split('\n');
            var result = Workload.Parse(text);
            Assert.Equal(result.Module is null, result.Diagnostics.Length > 0);
            foreach (var error in result.Diagnostics)
            {
                var at = error.Location.File!;
                Assert.True(at.Line <= lines.Length && at.Column <= lines[at.Line - 1].Length + 1, $"Seed {seed}: {at}");
                Assert.True(error.Message[^1] is '.' or '?' or ']' or '"', $"Seed {seed}: {error.Message}");
            }
        }
    }
}
