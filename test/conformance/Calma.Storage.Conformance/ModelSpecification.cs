using CsCheck;

namespace Calma.Storage.Conformance;

/// <summary>The model: whatever is asked, in whatever order, the answer is the reference driver's.</summary>
public abstract class ModelSpecification<TFixture>(TFixture fixture) : StorageSpecification<TFixture>(fixture)
    where TFixture : class, IStorageFixture
{
    private static readonly ConfigPath[] Paths = [.. new[] { "a/x/n", "a-b/x/n", "a.b/x/n", "a/x/n-1", "a/x/n1", "_a/_x/n" }.Select(PathOf)];

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, Paths.Length - 1], Gen.Int[-1, 2], Gen.Int[0, 2], Gen.Int[1, 4], (path, offset, text, limit) => new Step(Paths[path], offset, $"text {text}", limit));

    [Fact]
    public virtual async Task It_answers_as_the_reference_does() => await Steps.Array[1, 40].SampleAsync(async steps =>
    {
        await using var store = await OtherStoreAsync();
        await using var driver = await store.OpenAsync(Cancellation);
        await using var reference = new InMemoryStorageDriver();
        var (cursor, referenceCursor) = ((await driver.ReadChangesAsync(null, 1, Cancellation)).Next, (await reference.ReadChangesAsync(null, 1, Cancellation)).Next);

        foreach (var step in steps)
        {
            Assert.Equal(await AnswersAsync(reference, step, referenceCursor), await AnswersAsync(driver, step, cursor));
        }
    }, iter: 25, threads: 1);

    private static async Task<string> AnswersAsync(IStorageDriver driver, Step step, Cursor cursor)
    {
        var head = (await driver.ReadAsync(step.Path, number: null, Cancellation))?.Number ?? 0;
        var outcome = await OutcomeAsync(driver, step, head + step.Offset);
        var records = await driver.ReadRecordsAsync(step.Path, head, step.Limit, Cancellation);
        var heads = await driver.ListAsync(step.Path.Tenant, step.Path.ToString(), step.Limit, Cancellation);
        var changes = await driver.ReadChangesAsync(cursor, step.Limit, Cancellation);

        return $"{outcome} | {string.Join(',', records.Select(record => record.Number))} | {string.Join(',', heads.Select(record => $"{record.Path}@{record.Number}"))}"
            + $" | {changes.IsReset} {string.Join(',', changes.Heads.Select(change => $"{change.Path}@{change.Number}"))}";
    }

    private static async Task<string> OutcomeAsync(IStorageDriver driver, Step step, long number)
    {
        try
        {
            await driver.AppendAsync(step.Path, new StoredRevision(number, RecordOf(step.Path, number, step.Text), "text"u8.ToArray()), Cancellation);
            return $"{number} appended";
        }
        catch (StorageException failure)
        {
            return $"{number} {failure.Code} {failure.Head}";
        }
    }

    private sealed record Step(ConfigPath Path, int Offset, string Text, int Limit);
}
