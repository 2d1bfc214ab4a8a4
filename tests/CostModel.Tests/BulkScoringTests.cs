using System.Globalization;
using System.IO.Compression;
using Dosa.Tests;

namespace Dosa.CostModel.Tests;

public sealed class BulkScoringTests : IDisposable
{
    private const string Header = "pe,sp_kb,acc_kb,R,S,P,Q,C,K,N,Wstride,Hstride,Wdilation,Hdilation,mapping";
    private const string Row = "16,64,16,1,1,4,1,2,2,1,1,1,1,1,L3[WIO] K2 - L2[WI] N1 - L1[O] P4 C2X - L0[W] N1";
    private static readonly Architecture Gemmini = Architectures.GemminiWeightStationary;
    private readonly string folder = Directory.CreateTempSubdirectory("dosa-bulk").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Rows_keep_their_fields_and_get_the_models_numbers()
    {
        var (lines, result, _) = Run(Header, Row);
        Assert.Equal(Header + ",model_cycles,model_energy_uj,valid,invalid_because", lines[0]);
        Assert.True(MappingNotation.TryParse(Row.Split(',')[14], Gemmini, out var mapping, out _));
        var cost = new Machine(Gemmini, new(16, 64, 16)).Evaluate(new Layer(1, 1, 4, 1, 2, 2), mapping);
        Assert.Equal($"{Row},{cost.Cycles.Value},{cost.EnergyUj.ToString("G17", CultureInfo.InvariantCulture)},true,", lines[1]);
        Assert.Equal(new BulkResult(1, 0, 0), result);
    }

    [Fact]
    public void Columns_come_in_any_order_with_others_between_and_quotes_kept()
    {
        var (lines, result, _) = Run(
            "note,mapping,K,C,Q,P,S,R,acc_kb,sp_kb,pe",
            "\"a, \"\"b\"\"\",\"L3[WIO] K2 - L2[WI] N1 - L1[O] P4 C2X - L0[W] N1\",2,2,1,4,1,1,16,64,16");
        var (expected, _, _) = Run(Header, Row);
        Assert.Equal(0, result.Malformed);
        Assert.StartsWith("\"a, \"\"b\"\"\",\"L3[WIO] K2", lines[1], StringComparison.Ordinal);
        Assert.Equal(expected[1].Split(',')[15..], lines[1].Split(',')[^4..]);
    }

    [Theory]
    [InlineData("16,64,16,1,1,4", "6 fields, the header has 15")]
    [InlineData("16,64,16,1,1,4,1,2,2,1,1,1,1,1,L3[WIO] K2,1", "16 fields, the header has 15")]
    [InlineData("0,64,16,1,1,4,1,2,2,1,1,1,1,1,L3", "pe: '0' is not a whole number")]
    [InlineData("16,64,16,1,1,x,1,2,2,1,1,1,1,1,L3", "P: 'x' is not a whole number")]
    [InlineData("16,64,16,1,1,4,1,2,99999999999,1,1,1,1,1,L3", "K: '99999999999' is not a whole number")]
    [InlineData("16,64,16,1,1,2000000000,2000000000,2000000000,2,1,1,1,1,1,L3", "more than 2^53")]
    [InlineData("16,64,16,1,1,4,1,2,2,1,1,1,1,1,L3[WIO] K2 - L2[WI] Z1", "mapping, character 21: ")]
    [InlineData("16,64,16,1,1,4,1,2,2,1,1,1,1,1,L3[WIO] N1 - L2[WI] N1 - L1[O] P4 C2X - L0[W] N1", "the factors of K multiply to 1, its bound is 2")]
    [InlineData("16,64,16,1,1,4,1,2,2,1,1,1,1,1,\"L3[WIO]", "the quote of field 15 is not closed")]
    public void A_malformed_row_is_reported_with_its_line_and_does_not_stop_the_others(string row, string message)
    {
        var (lines, result, errors) = Run(Header, Row, "", row, Row);
        Assert.Equal(new BulkResult(3, 1, 0), result);
        var error = Assert.Single(errors);
        Assert.Equal(4, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
        Assert.Contains(",,,false,", lines[2], StringComparison.Ordinal);
        Assert.Contains(message.Replace("\"", "\"\"", StringComparison.Ordinal), lines[2], StringComparison.Ordinal);
        Assert.Equal(lines[1], lines[3]);
    }

    [Fact]
    public void A_mapping_that_does_not_fit_keeps_its_numbers_and_says_why()
    {
        var (lines, result, errors) = Run(Header, Row.Replace("16,64,16", "1,1,1", StringComparison.Ordinal));
        Assert.Equal(new BulkResult(1, 0, 1), result);
        Assert.Empty(errors);
        Assert.EndsWith(",false,\"C is spread over 2 instances below the accumulator, the array has 1 (1 too many)\"".Replace(
            "\"", "", StringComparison.Ordinal), lines[1].Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(double.Parse(lines[1].Split(',')[15], CultureInfo.InvariantCulture) > 0);
    }

    [Theory]
    [InlineData("pe,sp_kb,mapping", "the columns acc_kb, R, S, P, Q, C, K are missing")]
    [InlineData(Header + ",pe", "the columns pe stand twice")]
    [InlineData(Header + ",valid", "already has the columns valid")]
    public void A_wrong_header_is_named_and_nothing_is_written(string header, string message)
    {
        var input = Path.Combine(folder, "in.csv");
        File.WriteAllText(input, header + "\n" + Row + "\n");
        var result = BulkScoring.Run(input, Path.Combine(folder, "out.csv"), Gemmini, 1);
        Assert.Contains(message, result.HeaderError, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "out.csv")));
    }

    [Fact]
    public void Many_rows_keep_their_order_through_gzip()
    {
        var input = Path.Combine(folder, "in.csv.gz");
        using (var writer = new StreamWriter(new GZipStream(File.Create(input), CompressionLevel.Fastest)))
        {
            writer.WriteLine("id," + Header);
            for (var i = 0; i < 20_000; i++)
            {
                writer.WriteLine($"{i},{Row}");
            }
        }

        var output = Path.Combine(folder, "out.csv.gz");
        Assert.Equal(new BulkResult(20_000, 0, 0), BulkScoring.Run(input, output, Gemmini, 3));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(output), CompressionMode.Decompress));
        reader.ReadLine();
        for (var i = 0; i < 20_000; i++)
        {
            Assert.StartsWith($"{i},16,", reader.ReadLine(), StringComparison.Ordinal);
        }

        Assert.Null(reader.ReadLine());
    }

    [ReferenceDataFact(ReferenceRow.File)]
    public void The_reference_file_is_scored_as_it_is()
    {
        var output = Path.Combine(folder, "out.csv");
        var result = BulkScoring.Run(Path.Combine(Repository.ReferenceData, ReferenceRow.File), output, Gemmini, 2);
        Assert.Equal(new BulkResult(67_774, 0, 0), result);
        foreach (var line in File.ReadLines(output).Skip(1))
        {
            var cells = line.Split(',');
            Assert.Equal(cells[15], cells[18]);
        }
    }

    private (string[] Lines, BulkResult Result, List<RowError> Errors) Run(params string[] lines)
    {
        var (input, output) = (Path.Combine(folder, "in.csv"), Path.Combine(folder, "out.csv"));
        File.WriteAllText(input, string.Join('\n', lines) + "\n");
        var errors = new List<RowError>();
        var result = BulkScoring.Run(input, output, Gemmini, 2, errors.Add);
        return (File.ReadAllLines(output), result, errors);
    }
}
