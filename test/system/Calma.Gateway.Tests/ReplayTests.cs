using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Calma.Core.Values;
using Calma.Gateway.Tests.Faults;
using Calma.Guard;
using Calma.Guard.Recordings;
using Calma.Guard.Replays;
using Calma.Guard.Verdicts;

namespace Calma.Gateway.Tests;

public sealed class ReplayTests
{
    private static readonly Value Contract = JsonText.Parse(Encoding.UTF8.GetBytes(PreferencesBuild.Contract), JsonTextOptions.Body);

    public static TheoryData<int> Faults => [.. Enumerable.Range(0, Fault.All.Count).Where(index => Fault.All[index].HasTraffic)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_is_found_and_what_is_none_is_not(int index)
    {
        var fault = Fault.All[index];
        await using var baseline = await Stub.StartAsync(new PreferencesBuild(fault.IsNoise ? fault : null).AnswerAsync);
        await using var target = await Stub.StartAsync(new PreferencesBuild(fault).AnswerAsync);

        var report = await RunAsync(baseline, target, options => options with { Contract = Contract, Probes = false }, rounds: 10);

        Assert.Equal(!fault.IsSilent, report.Verdict.State == VerdictState.Fail);
        Assert.True(fault.IsSilent == report.Differences.All(difference => !difference.IsFailure), ReplayTexts.Write(report));
    }

    [Fact]
    public async Task Without_a_contract_builds_are_compared_alone()
    {
        await using var baseline = await Stub.StartAsync(new PreferencesBuild(null).AnswerAsync);
        await using var same = await Stub.StartAsync(new PreferencesBuild(null).AnswerAsync);

        var report = await RunAsync(baseline, same, options => options);

        Assert.Equal((VerdictState.Pass, 0, 0), (report.Verdict.State, report.Differences.Count, report.Noise.Count));
    }

    [Fact]
    public async Task Other_values_are_told_and_fail_only_where_that_is_asked_for()
    {
        await using var baseline = await Stub.SayingAsync("""{"a": 1, "b": [1, 2]}""");
        await using var target = await Stub.SayingAsync("""{"a": 2, "b": [2, 1], "c": 1}""");

        var report = await RunAsync(baseline, target, options => options);
        var strict = await RunAsync(baseline, target, options => options with { IsStrict = true });

        Assert.Equal((VerdictState.Pass, VerdictState.Fail), (report.Verdict.State, strict.Verdict.State));
        Assert.Equal(["extra /c", "order /b", "value /a"], report.Differences.Select(difference => $"{difference.Kind} {difference.Path}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_was_not_seen_is_unknown_and_named()
    {
        await using var baseline = await Stub.StartAsync(new PreferencesBuild(null).AnswerAsync);

        var nothing = await Replay.RunAsync([], new ReplayOptions(baseline.Url, [new ReplayTarget(baseline.Url, null)]) { Contract = Contract }, TimeProvider.System, TestContext.Current.CancellationToken);
        var part = await Replay.RunAsync([Entry("/v1/preferences/user-3")], new ReplayOptions(baseline.Url, [new ReplayTarget(baseline.Url, "sqlite")]) { Contract = Contract, Probes = false }, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal((VerdictState.Unknown, VerdictState.Unknown), (nothing.Verdict.State, part.Verdict.State));
        Assert.Contains("GET /v1/preferences was not asked: record a request of it.", part.Verdict.Reasons);
        Assert.Contains("GET /v1/preferences/{user} never showed /tags empty: record a request of such data.", part.Verdict.Reasons);
    }

    [Fact]
    public async Task Requests_that_ask_for_no_data_are_made_up()
    {
        await using var baseline = await Stub.StartAsync(context => Stub.SayAsync(context, context.Request.Path == "/items/1" ? """{"name": "a"}""" : "{}", context.Request.Path == "/items/1" ? 200 : 404));
        await using var target = await Stub.StartAsync(context => Stub.SayAsync(context, context.Request.Path == "/items/1" ? """{"name": "a"}""" : "null", context.Request.Path == "/items/null" ? 500 : context.Request.Path == "/items/1" ? 200 : 404));
        var contract = JsonText.Parse(Encoding.UTF8.GetBytes(Guarded.Contract), JsonTextOptions.Body);

        var report = await Replay.RunAsync([Entry("/items/1")], new ReplayOptions(baseline.Url, [new ReplayTarget(target.Url, null)]) { Contract = contract }, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictState.Fail, report.Verdict.State);
        Assert.Contains(report.Differences, difference => difference is { Status: 500, Sample: "GET /items/null", Kind: "status", IsFailure: true });
    }

    [Fact]
    public async Task A_baseline_that_does_not_answer_proves_nothing()
    {
        await using var target = await Stub.SayingAsync("{}");

        var report = await Replay.RunAsync([Entry("/a")], new ReplayOptions(new Uri("http://127.0.0.1:9"), [new ReplayTarget(target.Url, null)]), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictState.Unknown, report.Verdict.State);
    }

    [Fact]
    public async Task The_report_is_written_for_programs_too()
    {
        await using var baseline = await Stub.SayingAsync("""{"a": 1}""");
        await using var target = await Stub.SayingAsync("""{"a": null}""");

        var report = await RunAsync(baseline, target, options => options);

        Assert.Contains("FAIL", ReplayTexts.Write(report), StringComparison.Ordinal);
        Assert.Equal("null", XDocument.Parse(ReplayTexts.WriteJUnit(report)).Descendants("failure").First().Attribute("type")!.Value);
        Assert.Equal("error", ReplayTexts.ToSarif(report).Runs[0].Results[0].Level);
        Assert.Equal("null", JsonDocument.Parse(JsonSerializer.Serialize(report, GuardJson.Default.ReplayReport)).RootElement.GetProperty("differences")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Writes_are_left_out_unless_they_are_asked_for()
    {
        await using var baseline = await Stub.SayingAsync("{}");
        await using var target = await Stub.SayingAsync("{}");
        var entry = new Exchange(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "POST", "/a", 200).Redact(new HarOrigin(null, "b", null, null, [], IsPinned: false));
        var options = new ReplayOptions(baseline.Url, [new ReplayTarget(target.Url, null)]);

        var without = await Replay.RunAsync([entry], options, TimeProvider.System, TestContext.Current.CancellationToken);
        var with = await Replay.RunAsync([entry], options with { SendsWrites = true }, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal((VerdictState.Unknown, 1, VerdictState.Pass), (without.Verdict.State, without.Skipped, with.Verdict.State));
        Assert.Equal((1, 1), (baseline.Requests, target.Requests));
    }

    private static Task<ReplayReport> RunAsync(Stub baseline, Stub target, Func<ReplayOptions, ReplayOptions> change, int rounds = 1)
    {
        string[] paths = ["/v1/preferences", .. Enumerable.Range(0, 5).SelectMany(user => new[] { $"/v1/preferences/user-{user}", $"/v1/preferences/user-{user}/theme" })];
        return Replay.RunAsync(
            Enumerable.Range(0, rounds).SelectMany(_ => paths).Select(Entry), change(new ReplayOptions(baseline.Url, [new ReplayTarget(target.Url, "postgres")])), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static HarEntry Entry(string path) => new Exchange(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "GET", path, 200).Redact(new HarOrigin(null, "b", null, null, [], IsPinned: false));
}
