using Calma.Client;
using Calma.Core.Configs;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Commands;

/// <summary>Looks for the head that a command is about to write on.</summary>
internal static class Heads
{
    /// <summary>The head; absent where there is none, or a deleted one.</summary>
    public static async Task<ConfigContent?> FindHeadAsync(this CalmaClient client, ConfigPath path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetAsync(path.ToString(), arguments: null, cancellationToken);
        }
        catch (CalmaApiException failure) when (failure.Problem.Code is "config_not_found" or "config_deleted")
        {
            return null;
        }
    }

    /// <summary>The head's record; a deleted config has one too.</summary>
    public static async Task<ListedBody> HeadRecordAsync(this CalmaClient client, string path, CancellationToken cancellationToken) =>
        (await client.ListRevisionsAsync(path, before: null, limit: 1, cancellationToken)).Items[0];

    /// <summary>The head's number; a deleted config has a head too.</summary>
    public static async Task<long> HeadNumberAsync(this CalmaClient client, string path, CancellationToken cancellationToken) =>
        (await client.HeadRecordAsync(path, cancellationToken)).Revision;

    /// <summary>The head's number; absent where the token may write and not read.</summary>
    public static async Task<long?> FindHeadNumberAsync(this CalmaClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await client.HeadNumberAsync(path, cancellationToken);
        }
        catch (CalmaApiException failure) when (failure.Problem.Code == "forbidden")
        {
            return null;
        }
    }
}
