using Calma.Core.Checks;
using Calma.Core.Tests.Configs;
using Calma.Core.Values;

namespace Calma.Core.Tests.Checks;

public sealed class GateTests : StoreTest
{
    [Fact]
    public async Task An_error_that_the_head_already_has_is_a_warning_so_that_faults_can_be_mended_one_at_a_time()
    {
        await PutAsync("""{"a": "bad", "b": "bad"}""");
        await using var strict = Open(Driver, new NoBadValues());

        var mended = await strict.PutAsync(Path, new PutRequest("""{"a": "good", "b": "bad"}"""u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation);
        var failure = await FailsAsync(ErrorCode.CheckFailed, async () => await strict.PutAsync(
            Path, new PutRequest("""{"a": "bad", "b": "bad"}"""u8.ToArray()), Ada with { Precondition = new Precondition.AnyHead() }, Cancellation));

        Assert.Equal("/b", Assert.Single(mended.Warnings).Path);
        Assert.Equal([("/a", Severity.Error), ("/b", Severity.Warning)], failure.Findings.Select(finding => (finding.Path, finding.Severity)));
    }

    [Fact]
    public async Task A_text_that_was_forced_can_be_put_again_and_changes_nothing()
    {
        await Store.PutAsync(Path, new PutRequest("{"u8.ToArray()), Ada with { ForceReason = "to see it" }, Cancellation);

        var again = await PutAsync("{", new Precondition.AnyHead());

        Assert.Equal((false, Severity.Warning), (again.IsChanged, Assert.Single(again.Warnings).Severity));
        await FailsAsync(ErrorCode.MalformedDocument, () => PutAsync("{ ", new Precondition.AnyHead()));
    }

    [Fact]
    public async Task A_revert_to_what_fails_todays_checks_works_and_says_so()
    {
        await PutAsync("""{"a": "bad"}""");
        await PutAsync("""{"a": "good"}""", new Precondition.AnyHead());
        await using var strict = Open(Driver, new NoBadValues());

        var result = await strict.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);

        Assert.Equal("""{"a": "bad"}""", TextOf(result.Config));
        Assert.Equal(Severity.Warning, Assert.Single(result.Warnings).Severity);
    }

    [Fact]
    public async Task A_text_that_more_than_doubles_is_stopped_and_a_small_one_may_grow()
    {
        await PutAsync("[]");
        await PutAsync($"[\"{new string('x', 5000)}\"]", new Precondition.AnyHead());

        var failure = await FailsAsync(ErrorCode.CheckFailed, () => PutAsync($"[\"{new string('x', 12_000)}\"]", new Precondition.AnyHead()));

        Assert.Equal("anomaly-doubled", Assert.Single(failure.Findings).Rule);
    }

    [Fact]
    public async Task Text_that_looks_like_a_secret_is_warned_of_without_being_said()
    {
        var result = await PutAsync("{\n  \"id\": \"AKIAABCDEFGHIJKLMNOP\",\n  \"password\": \"AKIAABCDEFGHIJKLMNOP\"\n}");

        Assert.Equal(
            [("anomaly-secret", "/id", 2, 9), ("secret-stored", "/password", 3, 15)],
            result.Warnings.Select(warning => (warning.Rule, warning.Path, warning.Line ?? 0, warning.Column ?? 0)));
        Assert.All(result.Warnings, warning => Assert.DoesNotContain("AKIA", warning.Message + warning.Repair, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_marked_secret_is_warned_of_once()
    {
        await PutAsync("""{"password": "one", "a": 1}""");
        var other = await PutAsync("""{"password": "one", "a": 2}""", new Precondition.AnyHead());
        var changed = await PutAsync("""{"password": "two", "a": 2}""", new Precondition.AnyHead());
        var emptied = await PutAsync("""{"password": "", "a": 2}""", new Precondition.AnyHead());

        Assert.Empty(other.Warnings);
        Assert.Equal("secret-stored", Assert.Single(changed.Warnings).Rule);
        Assert.Empty(emptied.Warnings);
    }

    [Fact]
    public async Task Of_very_many_findings_the_first_hundred_are_told_and_soon()
    {
        var secrets = await PutAsync($"[{string.Join(',', Enumerable.Repeat("\"AKIAABCDEFGHIJKLMNOP\"", 400_000))}]");
        var duplicates = await FailsAsync(ErrorCode.MalformedDocument, () => PutAsync($"{{{string.Join(',', Enumerable.Repeat("\"a\":1", 1_000_000))}}}", new Precondition.AnyHead()));
        var halves = await FailsAsync(ErrorCode.MalformedDocument, () => PutAsync($"[{string.Join(',', Enumerable.Repeat("\"\\ud800\"", 900_000))}]", new Precondition.AnyHead()));

        Assert.Equal([100, 100, 100], [secrets.Warnings.Count, duplicates.Findings.Count, halves.Findings.Count]);
    }

    [Fact]
    public async Task A_check_says_what_a_write_would_find_and_writes_nothing()
    {
        await PutAsync("{}");

        var findings = await Store.CheckAsync(Path, new PutRequest("{"u8.ToArray()), Cancellation);

        Assert.All(findings, finding => Assert.Equal(Finding.SyntaxRule, finding.Rule));
        Assert.NotEmpty(findings);
        Assert.Equal("{}", await ReadAsync());
    }

    private sealed class NoBadValues : ICheck
    {
        public IEnumerable<Finding> Check(Candidate candidate, Candidate? head) =>
            candidate.Parsed.Document?.Root is MapValue map
                ? map.Entries.Where(entry => entry.Value is StringValue { Text: "bad" })
                    .Select(entry => new Finding("no-bad", Severity.Error, "/" + entry.Key, 1, 1, "It is bad.", "Write something good."))
                : [];
    }
}
