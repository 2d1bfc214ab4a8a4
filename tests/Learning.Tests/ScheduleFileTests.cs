using Dosa.CostModel;
using Dosa.Learning.Data;

namespace Dosa.Learning.Tests;

public class ScheduleFileTests
{
    private const string Mapping = "L3[WIO] K8 Q28 - L2[WI] N1 K4X - L1[O] K2 S7 R7 Q4 P7 C3X - L0[W] P16";

    [Fact]
    public void Both_sets_of_column_names_are_read()
    {
        var ours = ScheduleFile.Read(["pe,sp_kb,acc_kb,R,S,P,Q,C,K,N,Wstride,Hstride,mapping,cycles", $"16,128,32,7,7,112,112,3,64,1,2,2,{Mapping},5"]);
        var published = ScheduleFile.Read(["target.cycle,mapping.mapping,arch.pe,prob.C,prob.K,prob.P,prob.Q,prob.R,prob.S,prob.Wstride,prob.Hstride",
            $"5.0,{Mapping},16384,3,64,112,112,7,7,2,2"]);
        Assert.Empty(ours.Errors);
        Assert.Empty(published.Errors);
        Assert.Equal(ours.Rows[0].Layer, published.Rows[0].Layer);
        Assert.Equal(5, published.Rows[0].Cycles);
        Assert.Equal(16, ours.Rows[0].Schedule.Hardware.Pe);
        Assert.Equal(4, published.Rows[0].Schedule.Hardware.Pe);
        Assert.Equal(32, ScheduleFile.Read(["R,S,P,Q,C,K,mapping,Wstride,Hstride", $"7,7,112,112,3,64,{Mapping},2,2"], 32).Rows[0].Schedule.Hardware.Pe);
    }

    [Fact]
    public void Most_rows_on_the_largest_array_make_a_file_of_one_machine()
    {
        string Row(int c, int k) => $"1,1,64,1,{c},{k},L3[WIO] N1 - L2[WI] N1 K{k}X - L1[O] C{c}X - L0[W] P64";
        const string Header = "prob.R,prob.S,prob.P,prob.Q,prob.C,prob.K,mapping.mapping";
        int[] Arrays(params string[] rows) => [.. ScheduleFile.Read([Header, .. rows]).Rows.Select(row => row.Schedule.Hardware.Pe)];
        Assert.Equal([16, 16, 16], Arrays(Row(16, 8), Row(4, 4), Row(3, 16)));
        Assert.Equal([16, 4, 8, 4], Arrays(Row(16, 8), Row(4, 4), Row(3, 8), Row(4, 4)));
    }

    [Fact]
    public void A_bad_line_is_reported_and_the_others_are_read()
    {
        var file = ScheduleFile.Read(["R,S,P,Q,C,K,mapping", "1,1,64,1,8,8,nonsense", "", "1,1,64,1,8,8,L3 K4 - L2 N1 - L1 C8 - L0 P64",
            "1,1,4,1,2,2,L3 K2 C2 - L2 N1 - L1 N1 - L0 P4", "1,2"]);
        Assert.Equal([2, 4, 6], file.Errors.Select(error => error.Line));
        Assert.Equal([5], file.Rows.Select(row => row.Line));
        Assert.Equal(4, file.Lines.Count);
    }

    [Theory]
    [InlineData("R,S,P,Q,C,mapping", "K")]
    [InlineData("prob.R,prob.S,prob.P,prob.Q,prob.C,prob.K", "mapping.mapping")]
    public void A_header_without_what_is_needed_is_refused(string header, string missing)
    {
        Assert.Contains(missing, Assert.Single(ScheduleFile.Read([header, "1"]).Errors).Message, StringComparison.Ordinal);
    }
}
