using System.Runtime.CompilerServices;
using System.Text.Json;
using Calma.Client.Http;
using Calma.Client.Watching;

namespace Calma.Client;

/// <content>The configs that a selector names.</content>
public sealed partial class CalmaClient
{
    /// <summary>Lists heads, or what stood at a time, page by page as they are taken.</summary>
    public async IAsyncEnumerable<ListedBody> ListAsync(
        string? select, DateTimeOffset? at = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListBody? page = null;
        do
        {
            page = await ListAsync(select, at, page?.Next, limit: null, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
        while (page.Next is not null);
    }

    /// <summary>Lists one page of heads, or of what stood at a time.</summary>
    /// <param name="select">Which configs; absent takes all that the token may see.</param>
    /// <param name="at">The time; absent takes heads.</param>
    /// <param name="after">The last page's <see cref="ListBody.Next"/>; absent begins at the first.</param>
    /// <param name="limit">The most items, 1 to 1,000; absent leaves it to the server.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ListBody> ListAsync(string? select, DateTimeOffset? at, string? after, int? limit = null, CancellationToken cancellationToken = default) => _transport.SendAsync(
        new Call(HttpMethod.Get, Routes.Configs).Query("select", select).Query("at", at).Query("after", after).Query("limit", limit),
        ProtocolJson.Default.ListBody, cancellationToken);

    /// <summary>Finds configs by a place, or a place with a value; the last item may say that the search stopped at its bound.</summary>
    public IAsyncEnumerable<SearchMatchBody> SearchAsync(string query, string? select = null, CancellationToken cancellationToken = default) => _transport.StreamAsync(
        new Call(HttpMethod.Get, Routes.Search) { Expects = MediaTypes.JsonLines }.Query("q", query).Query("select", select),
        ProtocolJson.Default.SearchMatchBody, cancellationToken);

    /// <summary>Reverts every selected config to its state at a time; an item for each, as it is done.</summary>
    /// <remarks>Where the stream breaks the rest is <c>outcome_unknown</c>; doing it again changes nothing that was done.</remarks>
    public IAsyncEnumerable<RevertOutcomeBody> RevertManyAsync(RevertAllBody target, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(target, ProtocolJson.Default.RevertAllBody);
        var call = Call.Write(HttpMethod.Post, Routes.Revert) with { Content = body, MediaType = MediaTypes.Json, Expects = MediaTypes.JsonLines };
        return _transport.StreamAsync(call, ProtocolJson.Default.RevertOutcomeBody, cancellationToken);
    }

    /// <summary>Writes the selected configs as a zip of native files and a manifest.</summary>
    /// <param name="select">Which configs; absent takes all that the token may see.</param>
    /// <param name="at">The time whose state is wanted; absent takes heads.</param>
    /// <param name="output">Takes the archive's bytes; where the download fails it has a part of them.</param>
    /// <param name="progress">Is told how many bytes came so far.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    public async Task DownloadAsync(
        string? select, DateTimeOffset? at, Stream output, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var call = new Call(HttpMethod.Get, Routes.Download) { Expects = MediaTypes.Zip }.Query("select", select).Query("at", at);
        await _transport.CopyAsync(call, output, progress, cancellationToken);
    }

    /// <summary>Brings such a zip back; what it did with each entry is in the answer.</summary>
    /// <param name="archive">The archive, from where the stream stands to its end.</param>
    /// <param name="arguments">The message, and why checks are overridden; its other parts say nothing to an import.</param>
    /// <param name="progress">Is told how many bytes went so far.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <remarks>It is sent once. Where its outcome is unknown it can be sent again: what was stored is then unchanged.</remarks>
    public Task<ImportBody> ImportAsync(
        Stream archive, WriteArguments? arguments = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var said = new WriteArguments { Message = arguments?.Message, ForceReason = arguments?.ForceReason };
        var call = Call.Write(HttpMethod.Post, Routes.Import, said) with { Upload = new ProgressContent(archive, progress), MediaType = MediaTypes.Zip };
        return _transport.SendAsync(call, ProtocolJson.Default.ImportBody, cancellationToken);
    }

    /// <summary>Follows changes without end, through lost connections; ends by a failure that waiting does not mend, as a revoked token.</summary>
    /// <param name="select">Which configs; absent takes all that the token may see.</param>
    /// <param name="cursor">What to resume behind, as an event gave it; absent begins with every head.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public IAsyncEnumerable<WatchEvent> WatchAsync(string? select, string? cursor = null, CancellationToken cancellationToken = default) =>
        new Watch(_transport, new Call(HttpMethod.Get, Routes.Watch) { Expects = MediaTypes.EventStream }.Query("select", select), cursor).RunAsync(cancellationToken);
}
