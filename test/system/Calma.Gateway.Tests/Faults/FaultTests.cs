namespace Calma.Gateway.Tests.Faults;

/// <summary>The sixteen faults, each behind a gateway, while clients ask.</summary>
public sealed class FaultTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calma-guard-").FullName;

    [Fact]
    public async Task Behind_a_mirror_and_then_step_by_step_no_wrong_answer_reaches_a_client()
    {
        var rows = await RunAsync("enforce, mirrored first", GatewayMode.Enforce, [0, 50, 100], gateways: 1);

        Assert.All(rows, row => Assert.True(row.IsRight, $"{row}"));
        Assert.All(rows, row => Assert.Equal((0, 0), (row.Wrong, row.After)));
        Assert.Equal("unknown", rows[^1].Verdict);
    }

    [Fact]
    public async Task At_half_of_the_clients_at_once_no_answer_that_breaks_the_contract_reaches_one()
    {
        var rows = await RunAsync("enforce, 50 % of the clients from the start, no mirror", GatewayMode.Enforce, [50], gateways: 1);

        Assert.All(rows, row => Assert.True(row.IsRight, $"{row}"));
        // The contract lets both cases pass: it takes three answers to be sure of what it does not say.
        Assert.All(rows.Where(row => !row.Run.Fault.Name.Contains("GUID", StringComparison.Ordinal)), row => Assert.Equal((0, 0), (row.Wrong, row.After)));
    }

    [Fact]
    public async Task Two_gateways_that_share_a_rollout_let_no_wrong_answer_through()
    {
        var rows = await RunAsync("enforce, mirrored first, two gateways", GatewayMode.Enforce, [0, 50, 100], gateways: 2);

        Assert.All(rows, row => Assert.True(row.IsRight, $"{row}"));
        Assert.All(rows, row => Assert.Equal(0, row.Wrong));
    }

    [Fact]
    public async Task In_report_mode_all_is_told_and_nothing_changed()
    {
        var rows = await RunAsync("report, 50 % of the clients", GatewayMode.Report, [50], gateways: 1);

        Assert.All(rows, row => Assert.True(row.IsRight, $"{row}"));
        Assert.All(rows.Where(row => !row.Run.Fault.IsSilent), row => Assert.True(row.Wrong > 0, $"{row}"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IReadOnlyList<FaultRow>> RunAsync(string title, GatewayMode mode, double[] steps, int gateways)
    {
        List<FaultRow> rows = [];
        foreach (var fault in Fault.All)
        {
            rows.Add(await new FaultRun(fault, mode, steps, gateways).GoAsync(Path.Combine(_folder, $"{rows.Count}"), TestContext.Current.CancellationToken));
        }

        output.WriteLine($"{title}\n\n| fault | outcome | found | verdict | wrong answers that reached a client | requests after classification | ms to revert |\n|---|---|---|---|---|---|---|\n{string.Join('\n', rows)}\n");
        output.WriteLine($"{rows.Count(row => !row.Run.Fault.IsSilent && row.IsAlarmed)} of 13 caught, {rows.Count(row => row.Run.Fault.IsSilent && !row.IsAlarmed)} of 3 silent, {rows.Sum(row => row.Wrong)} wrong answers reached a client.");
        return rows;
    }
}
