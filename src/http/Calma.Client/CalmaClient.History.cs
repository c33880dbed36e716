using System.Runtime.CompilerServices;
using System.Text.Json;
using Calma.Client.Http;

namespace Calma.Client;

/// <content>The history of one config.</content>
public sealed partial class CalmaClient
{
    /// <summary>Lists a config's revisions, newest first, page by page as they are taken.</summary>
    public async IAsyncEnumerable<ListedBody> ListRevisionsAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ListBody? page = null;
        do
        {
            page = await ListRevisionsAsync(path, page?.Next, limit: null, cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }
        }
        while (page.Next is not null);
    }

    /// <summary>Lists one page of a config's revisions, newest first.</summary>
    /// <param name="path">The config.</param>
    /// <param name="before">The last page's <see cref="ListBody.Next"/>; absent begins with the head.</param>
    /// <param name="limit">The most items, 1 to 1,000; absent leaves it to the server.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ListBody> ListRevisionsAsync(string path, string? before, int? limit = null, CancellationToken cancellationToken = default) => _transport.SendAsync(
        new Call(HttpMethod.Get, Call.RouteOf(path, "/revisions")).Query("before", before).Query("limit", limit), ProtocolJson.Default.ListBody, cancellationToken);

    /// <summary>Reads what a revision's record says.</summary>
    public Task<RevisionBody> GetRevisionAsync(string path, long revision, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(new Call(HttpMethod.Get, Call.RouteOf(path, $"/revisions/{revision}")), ProtocolJson.Default.RevisionBody, cancellationToken);

    /// <summary>Compares two revisions, by path and as texts.</summary>
    public Task<DiffBody> DiffAsync(string path, long from, long to, CancellationToken cancellationToken = default) => _transport.SendAsync(
        new Call(HttpMethod.Get, Call.RouteOf(path, "/diff")).Query("from", from).Query("to", to), ProtocolJson.Default.DiffBody, cancellationToken);

    /// <summary>Appends a revision that equals an earlier one.</summary>
    /// <param name="path">The config.</param>
    /// <param name="target">To which number or time; its message stands before that of the arguments.</param>
    /// <param name="arguments">What is said beside it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RevisionBody> RevertAsync(string path, RevertBody target, WriteArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(target, ProtocolJson.Default.RevertBody);
        var call = Call.Write(HttpMethod.Post, Call.RouteOf(path, "/revert"), arguments) with { Content = body, MediaType = MediaTypes.Json };
        return _transport.SendAsync(call, ProtocolJson.Default.RevisionBody, cancellationToken);
    }
}
