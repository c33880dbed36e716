using System.Text;
using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Storage;
using Calma.Core.Tweaks;
using Calma.Formats.Json;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Core.Tests.Configs;

/// <summary>A config store over the reference driver, with a clock that stands still until a test moves it.</summary>
public abstract class StoreTest : IAsyncLifetime
{
    protected static ConfigPath Path { get; } = ConfigPath.Parse("acme/generic/app");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static WriteOptions Ada { get; } = new() { Author = "ada" };

    protected static IKindCatalog Catalog { get; } = new Kinds();

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 4, 12, 9, 30, 0, TimeSpan.Zero));

    protected InMemoryStorageDriver Driver { get; } = new();

    protected ConfigStore Store { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        Store = Open(Driver);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Driver.DisposeAsync();
    }

    protected ConfigStore Open(IStorageDriver driver, params IReadOnlyList<ICheck> checks) =>
        new(driver, Catalog, checks, Time, new RandomIdSource(), new ConfigStoreOptions { CacheBytes = 64 * 1024 });

    protected async Task<WriteResult> PutAsync(string text, Precondition? precondition = null, ConfigPath? path = null) => await Store.PutAsync(
        path ?? Path, new PutRequest(Encoding.UTF8.GetBytes(text)), Ada with { Precondition = precondition ?? new Precondition.None() }, Cancellation);

    protected async Task<WriteResult> PatchAsync(string mergePatch, Precondition? precondition = null) => await Store.TweakAsync(
        Path, MergePatch.Parse(Encoding.UTF8.GetBytes(mergePatch)), mayReformat: false, Ada with { Precondition = precondition ?? new Precondition.None() }, Cancellation);

    protected async Task<string> ReadAsync(ReadOptions? options = null) => TextOf(await Store.ReadAsync(Path, options ?? new ReadOptions(), Cancellation));

    protected static string TextOf(Config config) => Encoding.UTF8.GetString(config.Bytes.Span);

    protected static Precondition Saw(WriteResult result) => new Precondition.OneOf([RevisionTag.Of(result.Config.Revision)]);

    protected static async Task<CalmaException> FailsAsync(ErrorCode code, Func<Task> act)
    {
        var failure = await Assert.ThrowsAsync<CalmaException>(act);
        Assert.Equal(code, failure.Code);
        return failure;
    }

    protected static async Task<ErrorCode?> OutcomeAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (CalmaException failure)
        {
            return failure.Code;
        }
    }

    private sealed class Kinds : IKindCatalog
    {
        IReadOnlyList<Kind> IKindCatalog.Kinds { get; } = [new JsonKind()];
    }

    private sealed class JsonKind : Kind
    {
        public override string Name => "generic/file";

        public override IReadOnlyList<IDocumentFormat> Formats { get; } = [new JsonFormat()];

        public override string FileNameOf(ConfigPath path, IDocumentFormat format) => path.Name + format.FileExtension;

        public override bool IsLikelyNameOf(string fileName) => fileName.EndsWith(".json", StringComparison.Ordinal);

        public override bool IsSecret(Calma.Core.Values.JsonPointer path) => path.Last == "password";
    }
}
