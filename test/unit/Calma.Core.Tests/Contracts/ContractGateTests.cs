using System.Text;
using Calma.Core.Checks;
using Calma.Core.Contracts;
using Calma.Core.Storage;
using Calma.Core.Tests.Configs;
using Calma.Schema;

namespace Calma.Core.Tests.Contracts;

/// <summary>What contracts do to the writes of the configs that they speak of.</summary>
public sealed class ContractGateTests : StoreTest
{
    private static readonly ConfigPath Web = Contract.PathOf("acme", "web");

    [Fact]
    public async Task A_contract_holds_from_the_next_write_on_and_freezes_nobody()
    {
        await using var store = OpenWithContracts();
        await PutAsync(store, """{"port": "80", "host": "a"}""");
        await AgreeAsync(store, """{"properties": {"port": {"type": "integer"}, "host": {"type": "string"}}}""", "acme/**");

        var unrelated = await PutAsync(store, """{"port": "80", "host": "b"}""");
        var failure = await FailsAsync(ErrorCode.CheckFailed, () => PutAsync(store, """{"port": "80", "host": 1}"""));
        var mended = await PutAsync(store, """{"port": 80, "host": "b"}""");

        Assert.Equal(("contract-type", "/port", Severity.Warning), Single(unrelated.Warnings));
        Assert.Equal(["/port", "/host"], failure.Findings.Select(finding => finding.Path));
        Assert.Empty(mended.Warnings);
    }

    [Fact]
    public async Task What_is_allowed_is_a_warning_until_it_expires()
    {
        await using var store = OpenWithContracts();
        await AgreeAsync(store, """{"properties": {"a": {}}, "additionalProperties": false, "required": ["a"]}""", more: """
            , "allowed": [{"path": "/b", "kind": "extra", "reason": "old agents", "expires": "2024-05-01T00:00:00Z"}, {"path": "/a", "kind": "absent", "reason": "it is on its way"}]
            """);

        var allowed = await PutAsync(store, """{"b": 1}""");
        Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(["contract-required", "contract-unknown"], allowed.Warnings.Select(finding => finding.Rule).Order());
        Assert.Contains("old agents", allowed.Warnings.Single(finding => finding.Path == "/b").Message, StringComparison.Ordinal);
        await FailsAsync(ErrorCode.CheckFailed, () => PutAsync(store, """{"b": 1}""", "acme/generic/other"));
    }

    [Fact]
    public async Task Limits_of_readers_stop_what_is_too_large_for_them()
    {
        await using var store = OpenWithContracts();
        await AgreeAsync(store, "true", more: """, "limits": {"entries": 2, "bytes": 40}""");

        var many = await FailsAsync(ErrorCode.CheckFailed, () => PutAsync(store, """{"a": [1, 2, 3]}"""));
        var large = await FailsAsync(ErrorCode.CheckFailed, () => PutAsync(store, $$"""{"a": "{{new string('x', 40)}}"}"""));

        Assert.Equal(("contract-entries", "/a", Severity.Error), Single(many.Findings));
        Assert.Equal(7, many.Findings[0].Column);
        Assert.Equal(("contract-bytes", "", Severity.Error), Single(large.Findings));
    }

    [Fact]
    public async Task The_bounds_of_anomalies_are_the_contracts()
    {
        await using var store = OpenWithContracts();
        await AgreeAsync(store, "true", more: """, "limits": {"growth": 10, "emptied": 1}""");
        var whole = $$"""{"x": "{{new string('x', 5000)}}", {{string.Join(", ", Enumerable.Range(0, 9).Select(number => $"\"k{number}\": 1"))}}}""";
        await PutAsync(store, whole);

        await PutAsync(store, whole.Replace("xxx", "xxxxxxxxx", StringComparison.Ordinal));
        await PutAsync(store, """{"x": ""}""");
        await AgreeAsync(store, "true", more: """, "limits": {"emptied": 0.1}""");
        await PutAsync(store, whole);

        Assert.Equal("anomaly-emptied", Assert.Single((await FailsAsync(ErrorCode.CheckFailed, () => PutAsync(store, whole.Replace("\"k1\": 1, \"k2\": 1, ", "", StringComparison.Ordinal)))).Findings).Rule);
    }

    [Fact]
    public async Task A_revert_is_not_stopped_and_a_forced_write_says_why()
    {
        await using var store = OpenWithContracts();
        await PutAsync(store, "[1]");
        await PutAsync(store, "{}");
        await AgreeAsync(store, """{"type": "object"}""");

        var reverted = await store.RevertAsync(Path, RevertTarget.To(1), Ada, Cancellation);
        await PutAsync(store, "{}");
        var forced = await PutAsync(store, "[2]", options: Ada with { ForceReason = "the reader is new" });

        Assert.Equal(("contract-type", "", Severity.Warning), Single(reverted.Warnings));
        Assert.Equal("forced (the reader is new)", forced.Config.Revision.Message);
    }

    [Fact]
    public async Task A_transitive_promise_binds_through_all_revisions()
    {
        await using var store = OpenWithContracts();
        await AgreeAsync(store, """{"type": ["integer", "string"]}""", more: """, "compatibility": "backward-transitive" """);
        await AgreeAsync(store, """{"type": ["integer", "string", "null"]}""", more: """, "compatibility": "none" """);
        await AgreeAsync(store, """{"type": ["integer", "null"]}""", more: """, "compatibility": "backward-transitive" """);

        var failure = await FailsAsync(ErrorCode.CheckFailed, () => AgreeAsync(store, """{"type": ["integer", "null", "boolean"]}""", more: """, "compatibility": "none" """));

        Assert.All(failure.Findings, finding => Assert.Equal("compatibility-type", finding.Rule));
    }

    [Fact]
    public async Task What_a_reader_sees_of_null_and_empty_is_told_once_and_what_it_has_no_word_for_is_stopped()
    {
        await using var store = OpenWithContracts();
        await AgreeAsync(store, "true", more: """, "reader": "dotnet-8" """);

        var told = await PutAsync(store, """{"a": null, "b": "", "c": [{}], "d": 1}""");
        var again = await PutAsync(store, """{"a": null, "b": "", "c": [{}], "d": 2}""");
        await AgreeAsync(store, "true", more: """, "reader": "node-dotenv" """);
        var stopped = await FailsAsync(ErrorCode.CheckFailed, () => PutAsync(store, """{"a": null, "b": "", "e": []}"""));

        Assert.Equal([("reader-null", "/a", 7), ("reader-empty", "/c/0", 28)], told.Warnings.Select(finding => (finding.Rule, finding.Path, finding.Column ?? 0)));
        Assert.Contains(".NET 8's configuration, which reads it by the contract 'web', gets \"\".", told.Warnings[0].Message, StringComparison.Ordinal);
        Assert.Empty(again.Warnings);
        Assert.Equal(("represent", "/e", Severity.Error), Single(stopped.Findings));
        await FailsAsync(ErrorCode.MalformedDocument, () => AgreeAsync(store, "true", more: """, "reader": "cobol" """));
    }

    [Fact]
    public async Task A_damaged_contract_stops_nobody_and_is_named()
    {
        await using var store = OpenWithContracts();
        await AgreeAsync(store, """{"type": "object"}""");
        await store.Writes.WriteAsync(
            Web, Ada, isBoundToHead: false, _ => new Draft(Cause.Put, "_contracts/contract", "json", "{}"u8.ToArray(), Draft.NoMetadata, []), Cancellation);
        await using var other = OpenWithContracts();

        var result = await PutAsync(other, "[1]");

        Assert.Equal(("contract-unreadable", "", Severity.Warning), Single(result.Warnings));
        Assert.Null(Assert.Single(await other.Contracts.ListAsync(Selector.All, Cancellation).ToListAsync(Cancellation)).Contract);
    }

    [Fact]
    public async Task A_contract_that_another_node_wrote_holds_here_once_it_is_heard()
    {
        await using var driver = new SharedDriver();
        await using var here = OpenWithContracts(driver);
        await using var there = OpenWithContracts(driver);
        await PutAsync(here, "[1]");

        await AgreeAsync(there, """{"type": "array", "maxItems": 1}""");
        CalmaException? failure = null;
        for (var attempt = 0; failure is null && attempt < 100; attempt++)
        {
            await Task.Delay(20, Cancellation);
            failure = await Record.ExceptionAsync(() => PutAsync(here, $"[1, {attempt}]")) as CalmaException;
        }

        Assert.Contains("contract 'web'", Assert.Single(failure!.Findings).Message, StringComparison.Ordinal);
    }

    private ConfigStore OpenWithContracts(IStorageDriver? driver = null) =>
        new(driver ?? Driver, Catalog, [], Time, new RandomIdSource(), new ConfigStoreOptions(), new JsonSchemas());

    private static async Task<WriteResult> PutAsync(ConfigStore store, string text, string? path = null, WriteOptions? options = null)
    {
        var config = path is null ? Path : ConfigPath.Parse(path);
        var exists = await Record.ExceptionAsync(async () => await store.ReadAsync(config, new ReadOptions(), Cancellation)) is null;
        return await store.PutAsync(
            config, new PutRequest(Encoding.UTF8.GetBytes(text)), (options ?? Ada) with { Precondition = exists ? new Precondition.AnyHead() : new Precondition.None() }, Cancellation);
    }

    private static async Task AgreeAsync(ConfigStore store, string schema, string subject = "acme/generic/*", string more = "")
    {
        var exists = await Record.ExceptionAsync(async () => await store.Contracts.ReadAsync(Web, number: null, Cancellation)) is null;
        await store.Contracts.PutAsync(
            Web, Encoding.UTF8.GetBytes($$"""{"subject": "{{subject}}", "schema": {{schema}}{{more}}}"""), [Selector.All],
            Ada with { Precondition = exists ? new Precondition.AnyHead() : new Precondition.None() }, Cancellation);
    }

    private static (string Rule, string Path, Severity Severity) Single(IReadOnlyList<Finding> findings) => Assert.Single(findings) is var one ? (one.Rule, one.Path, one.Severity) : default;
}
