using Calma.Client;
using Calma.Sync.Files;
using Calma.Sync.Plans;

namespace Calma.Sync.Work;

/// <summary>Brings edits of this machine's files back to their configs.</summary>
/// <param name="machine">The machine.</param>
/// <param name="client">The way to the server.</param>
/// <param name="server">The server's address, under which pulls are remembered.</param>
internal sealed class Pusher(SyncMachine machine, CalmaClient client, string server)
{
    private const int MostTries = 20;

    /// <summary>Merges the edits of what came from a config into its head.</summary>
    /// <param name="request">What is pushed.</param>
    /// <param name="write">What is said beside it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PushOutcome> PushAsync(PushRequest request, PutArguments write, CancellationToken cancellationToken)
    {
        using var turn = await machine.Folder.EnterAsync(machine.Time, cancellationToken);
        var last = machine.Folder.List().Configs.LastOrDefault(config => config.Server == server && config.Path == request.Path.ToString() && (request.File is null || config.File == request.File))
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"{request.Path} was not pulled to {request.File ?? "this machine"}; run 'calma pull {request.Path}', or store a whole file with 'calma put'.");
        var file = machine.FileOf(request.Path, last.Kind, last.MediaType, last.File);
        var mine = new LocalFile(last.File).Read()
            ?? throw new CalmaException(ErrorCode.InvalidArgument, $"{last.File} is gone, so that there is nothing to push; 'calma pull {request.Path}' brings it back, 'calma rm {request.Path}' deletes the config.");
        for (var tries = 0; ; tries++)
        {
            var head = await client.GetAsync(request.Path.ToString(), arguments: null, cancellationToken);
            var plan = PushPlan.Make(file, last.Text, mine, head.Bytes, request.Added, request.Settle);
            var outcome = new PushOutcome(file, head, plan, Revision: null, !head.Bytes.Span.SequenceEqual(last.Text));
            if (request.IsDryRun || plan.Conflicts.Count > 0 || !outcome.IsChange)
            {
                return outcome;
            }

            try
            {
                var revision = await client.PutAsync(request.Path.ToString(), plan.Document.Bytes, write with { IfMatch = head.ETag, MediaType = file.Format.MediaType, IsPush = true }, cancellationToken);
                if (!outcome.HasMoved)
                {
                    var now = await client.GetHeadAsync(request.Path.ToString(), new ReadArguments { Revision = revision.Revision }, cancellationToken);
                    await machine.Folder.SaveAsync(last with { Revision = revision.Revision, ETag = now.ETag, Time = machine.Time.GetUtcNow(), Text = plan.Document.Bytes.ToArray() });
                }

                return outcome with { Revision = revision };
            }
            catch (CalmaApiException failure) when (failure.Problem.Code == "revision_conflict" && tries < MostTries)
            {
                // Somebody was faster: his head is merged into next, under another key.
                write = write with { IdempotencyKey = Guid.NewGuid().ToString("N") };
            }
        }
    }
}
