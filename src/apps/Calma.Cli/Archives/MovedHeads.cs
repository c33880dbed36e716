using Calma.Client;

namespace Calma.Cli.Archives;

/// <summary>Finds what an import would replace without anybody having seen it.</summary>
internal static class MovedHeads
{
    /// <summary>The configs whose head is neither the revision that was downloaded nor what would be stored.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(CalmaClient client, IReadOnlyList<ArchivedFile> files, CancellationToken cancellationToken)
    {
        List<string> moved = [];
        foreach (var tenant in files.GroupBy(file => file.Path.Split('/')[0], StringComparer.Ordinal))
        {
            var wanted = tenant.ToDictionary(file => file.Path, StringComparer.Ordinal);
            await foreach (var head in client.ListAsync($"{tenant.Key}/**", cancellationToken: cancellationToken))
            {
                if (wanted.TryGetValue(head.Path, out var file) && head.Digest != file.Digest && (head.Revision, head.Digest) != (file.Revision, file.Downloaded))
                {
                    moved.Add(head.Path);
                }
            }
        }

        return moved;
    }
}
