using System.Text.Json;
using Calma.Client.Http;

namespace Calma.Client;

/// <content>Contracts: what readers rely on.</content>
public sealed partial class CalmaClient
{
    /// <summary>Lists the contracts that the token may see.</summary>
    /// <param name="select">Those that speak of configs that it selects; absent takes all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ListedContractBody>> ListContractsAsync(string? select = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(new Call(HttpMethod.Get, Routes.Contracts).Query("select", select), ProtocolJson.Default.ContractListBody, cancellationToken)).Items;

    /// <summary>Reads a contract's text; its bytes are compared with the digest that the server sent.</summary>
    /// <param name="path">Tenant and name, as <c>acme/web</c>.</param>
    /// <param name="revision">This number; absent takes the head.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConfigContent> GetContractAsync(string path, long? revision = null, CancellationToken cancellationToken = default) => (await _transport.SendConfigAsync(
        new Call(HttpMethod.Get, Call.ContractRouteOf(path)).Query("revision", revision), static (answer, cancellation) => answer.ReadAsync(cancellation), cancellationToken))!;

    /// <summary>Stores a contract as a new revision.</summary>
    /// <param name="path">Tenant and name, as <c>acme/web</c>.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="leave">The stored configs that may fail it, as selectors with commas between them; absent leaves none behind.</param>
    /// <param name="arguments">What is said beside it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RevisionBody> PutContractAsync(
        string path, ReadOnlyMemory<byte> bytes, string? leave = null, WriteArguments? arguments = null, CancellationToken cancellationToken = default) => _transport.SendAsync(
            Call.Write(HttpMethod.Put, Call.ContractRouteOf(path), arguments).Query("leave", leave) with { Content = bytes, MediaType = MediaTypes.Json },
            ProtocolJson.Default.RevisionBody, cancellationToken);

    /// <summary>Takes a contract away; its history stays.</summary>
    public Task<RevisionBody> DeleteContractAsync(string path, WriteArguments? arguments = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(Call.Write(HttpMethod.Delete, Call.ContractRouteOf(path), arguments), ProtocolJson.Default.RevisionBody, cancellationToken);

    /// <summary>Appends a revision that equals an earlier one.</summary>
    public Task<RevisionBody> RevertContractAsync(string path, RevertBody target, WriteArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(target, ProtocolJson.Default.RevertBody);
        return _transport.SendAsync(
            Call.Write(HttpMethod.Post, Call.ContractRouteOf(path, "/revert"), arguments) with { Content = body, MediaType = MediaTypes.Json }, ProtocolJson.Default.RevisionBody, cancellationToken);
    }

    /// <summary>Lists one page of a contract's revisions, newest first.</summary>
    public Task<ListBody> ListContractRevisionsAsync(string path, string? before = null, int? limit = null, CancellationToken cancellationToken = default) => _transport.SendAsync(
        new Call(HttpMethod.Get, Call.ContractRouteOf(path, "/revisions")).Query("before", before).Query("limit", limit), ProtocolJson.Default.ListBody, cancellationToken);

    /// <summary>Finds the stored configs that a proposed contract would stop, as they are found; the last item counts.</summary>
    public IAsyncEnumerable<ContractCheckBody> CheckContractAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => _transport.StreamAsync(
        new Call(HttpMethod.Post, Call.ContractRouteOf(path, "/check")) { Content = bytes, MediaType = MediaTypes.Json, Expects = MediaTypes.JsonLines },
        ProtocolJson.Default.ContractCheckBody, cancellationToken);
}
