using Calma.Client;
using Calma.Sync.Files;
using Calma.Sync.Plans;
using Calma.Sync.State;
using Calma.Sync.Trust;

namespace Calma.Sync.Work;

/// <summary>Brings configs to this machine's files.</summary>
/// <param name="machine">The machine.</param>
/// <param name="client">The way to the server.</param>
/// <param name="server">The server's address, under which pulls are remembered.</param>
internal sealed class Puller(SyncMachine machine, CalmaClient client, string server)
{
    private const int MostTries = 20;

    /// <summary>Merges a config's head into its file, and remembers it.</summary>
    /// <exception cref="CalmaException">The file or the config cannot be read, merged or written; nothing was.</exception>
    public async Task<PullOutcome> PullAsync(PullRequest request, CancellationToken cancellationToken)
    {
        using var turn = await machine.Folder.EnterAsync(machine.Time, cancellationToken);
        var known = machine.Folder.List().Configs;
        var last = known.LastOrDefault(config => config.Server == server && config.Path == request.Path.ToString() && (request.File is null || config.File == request.File));
        var head = request.IsOffline ? OfCopy(request, last) : await client.GetAsync(request.Path.ToString(), arguments: null, cancellationToken);
        var file = machine.FileOf(request.Path, head.Kind, head.MediaType, request.File ?? last?.File);
        IReadOnlyList<ReadOnlyMemory<byte>> others = [.. known.Where(config => config.File == file.File && (config.Server != server || config.Path != request.Path.ToString())).Select(config => (ReadOnlyMemory<byte>)config.Text)];
        var local = new LocalFile(file.File);
        using var toolsLock = request.IsDryRun ? null : await local.LockAsync(file.Kind.LockEnding, machine.Time, cancellationToken);
        for (var tries = 0; tries < MostTries; tries++)
        {
            var before = local.Read();
            var plan = PullPlan.Make(file, last is null || before is null ? null : Text(last.Text), before is null ? null : Text(before), head.Bytes, others, request.Settle, SyncMachine.Checks);
            var approved = machine.Folder.Approvals();
            plan = plan with { Risks = [.. plan.Risks.Where(risk => !approved.Any(approval => approval.Hash == risk.Hash))] };
            var companions = CompanionsOf(file);
            var outcome = new PullOutcome(file, head.Revision, before, plan, IsWritten: false, [.. companions.Select(companion => companion.File)]);
            if (request.IsDryRun || plan.Conflicts.Count > 0 || plan.Errors.Count > 0 || (plan.Risks.Count > 0 && !request.IsApproved))
            {
                return outcome;
            }

            if (plan.Risks.Count > 0)
            {
                await machine.Folder.SaveAsync([.. approved, .. plan.Risks.Select(risk => new Approval(risk.Hash, request.Path.ToString(), risk.Place.ToString(), machine.Time.GetUtcNow()))]);
            }

            foreach (var (beside, text) in companions)
            {
                await SafeFile.WriteAsync(beside, mode: null, stream => stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken).AsTask());
            }

            if (await TryWriteAsync(local, file, before, plan.Document))
            {
                await machine.Folder.SaveAsync(new PulledConfig(server, request.Path.ToString(), file.File, file.Kind.Name, file.Format.MediaType, head.Revision, head.ETag, machine.Time.GetUtcNow(), head.Bytes.ToArray()));
                return outcome with { IsWritten = true };
            }
        }

        throw new CalmaException(ErrorCode.InvalidArgument, $"{file.File} is written by another program all the time; end it, and pull again. Nothing was written.");
    }

    private async Task<bool> TryWriteAsync(LocalFile local, SyncFile file, byte[]? before, Document after)
    {
        if (before is not null && before.AsSpan().SequenceEqual(after.Bytes.Span))
        {
            return true;
        }

        if (before is not null)
        {
            await machine.Folder.Backups.KeepAsync(file.File, before, machine.Time.GetUtcNow());
        }

        return await local.TryReplaceAsync(before, after.Bytes, Trees.TreePlaces.All(after.Root, file.Kind.ListKeyAt).Any(place => place.Value.State == ValueState.Value && file.Kind.IsSecret(place.Path)));
    }

    // A file elsewhere than where the tool looks has none beside it.
    private List<(string File, string Text)> CompanionsOf(SyncFile file)
    {
        if (machine.PlaceOf(file.Kind, file.Path) != file.File)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(file.File)!;
        var neighbours = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(neighbour => Path.GetFileName(neighbour)).ToHashSet(StringComparer.Ordinal) : [];
        return
        [
            .. from companion in file.Kind.CompanionsOf(file.Path.Name)
               let beside = Path.GetFullPath(companion.Path, folder)
               let now = new LocalFile(beside).Read() is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : null
               let wanted = companion.TextOf(now, neighbours)
               where now != wanted
               select (beside, wanted),
        ];
    }

    // An absent array would become an empty text.
    private static ReadOnlyMemory<byte>? Text(byte[] bytes) => bytes;

    private static ConfigContent OfCopy(PullRequest request, PulledConfig? last) => last is null
        ? throw new CalmaException(ErrorCode.ConfigNotFound, $"There is no copy of {request.Path} on this machine; pull it once while the server can be reached.")
        : new ConfigContent(last.Text) { Revision = last.Revision, ETag = last.ETag, Digest = "", Kind = last.Kind, MediaType = last.MediaType };
}
