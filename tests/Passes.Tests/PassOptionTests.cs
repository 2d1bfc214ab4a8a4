using Dosa.IR;

namespace Dosa.Passes.Tests;

public sealed class PassOptionTests
{
    public static TheoryData<string> Passes => [.. PassRegistry.BuiltIn.Passes.Select(pass => pass.Name)];

    [Theory, MemberData(nameof(Passes))]
    public void Every_option_reads_back_what_it_prints(string name)
    {
        var pass = PassRegistry.BuiltIn[name]!;
        foreach (var option in pass.Options.Where(option => option.Value.Length > 0 && option.Name != "search"))
        {
            Assert.Equal(pass, option.With(option.Value));
        }
    }

    [Theory, MemberData(nameof(Passes))]
    public void Every_pass_is_described_and_named_in_kebab_case(string name)
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*$", name);
        Assert.EndsWith(".", PassRegistry.BuiltIn[name]!.Description);
        Assert.All(PassRegistry.BuiltIn[name]!.Options, option => Assert.Matches("^[a-z]+(-[a-z]+)*$", option.Name));
    }

    [Theory]
    [InlineData("seed", "x", "DOSA302")]
    [InlineData("seed", "-1", "DOSA302")]
    [InlineData("time-limit", "5 parsecs", "DOSA302")]
    [InlineData("time-limit", "0s", "DOSA302")]
    [InlineData("gap", "200%", "DOSA302")]
    [InlineData("search", "magic", "DOSA302")]
    [InlineData("sead", "1", "DOSA301")]
    public void Bad_options_are_coded_errors(string option, string value, string code)
    {
        var found = new List<Diagnostic>();
        var pass = new ScheduleLayers();
        Assert.Same(pass, PassRegistry.Configure(pass, option, value, Location.Unknown, found.Add));
        Assert.Equal(code, Assert.Single(found).Code);
    }

    [Fact]
    public void An_unknown_pass_is_an_error_that_lists_the_passes()
    {
        var found = new List<Diagnostic>();
        Assert.Null(PassRegistry.BuiltIn.Find("fuse", Location.Unknown, found.Add));
        Assert.Contains("merge-layers", Assert.Single(found).Message);
    }

    [Theory]
    [InlineData("16", 16, 16)]
    [InlineData("=16", 16, 16)]
    [InlineData("..16", null, 16)]
    [InlineData("<=16", null, 16)]
    [InlineData("8..", 8, null)]
    [InlineData(">=8", 8, null)]
    [InlineData("8..16", 8, 16)]
    public void Ranges_read(string text, int? least, int? most)
    {
        Assert.Equal(new SizeRange(least, most), SizeRange.TryParse(text, kilobytes: false));
        Assert.Equal(new SizeRange(least, most), SizeRange.TryParse(new SizeRange(least, most).ToString(), kilobytes: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("16..8")]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("9999999999")]
    [InlineData("1.5")]
    public void Wrong_ranges_do_not_read(string text) => Assert.Null(SizeRange.TryParse(text, kilobytes: true));

    [Theory]
    [InlineData("512", 512)]
    [InlineData("512 KB", 512)]
    [InlineData("2MB", 2048)]
    public void Sizes_read_with_units(string text, int kilobytes) =>
        Assert.Equal(new SizeRange(kilobytes, kilobytes), SizeRange.TryParse(text, kilobytes: true));

    [Fact]
    public void Set_target_replaces_only_what_it_names()
    {
        var module = Networks.Module(Networks.Network(
            "n", Networks.Target(("pe", "le", 128), ("scratchpad_kb", "le", 64)), Networks.Layer("a", [1, 1, 1, 1, 1, 1, 1])));
        var (network, _) = Networks.Run(new SetTarget { Pe = new(16, 16) }, module);
        Assert.Equal([("scratchpad_kb", "le", 64L), ("pe", "eq", 16L)], network.Target!.Value.Bounds.Select(b => (b.Resource, b.Relation, b.Value)));
        Assert.Same(module, new SetTarget().Run(module, new()));
    }
}
