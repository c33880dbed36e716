using System.Text.Json;
using Calma.Core.Checks;

namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that appends: precondition, repeat, draft, compare-and-append, and again where the head moved.</summary>
internal sealed class Writes(History history, Snapshots snapshots, Freshness freshness, TimeProvider time, IIdSource ids)
{
    private const int Attempts = 100;
    private const int RepeatPage = 64;
    private const int RepeatRevisions = 256;
    private static readonly TimeSpan RepeatWindow = TimeSpan.FromHours(24);

    // Writers of one config take turns, so that on one node none works in vain.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Appends what a draft makes of the head.</summary>
    /// <param name="path">The config.</param>
    /// <param name="options">Who, on which head, and why.</param>
    /// <param name="isBoundToHead">Whether a head that moved is a conflict, though no precondition says so.</param>
    /// <param name="draft">Makes the next revision of the head, a delete too; absent where there is none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<WriteResult> WriteAsync(
        ConfigPath path, WriteOptions options, bool isBoundToHead, Func<Config?, Draft> draft, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Activities.StartActivity("write");
        activity?.SetTag("calma.config", path.ToString());
        try
        {
            var result = await WriteInTurnAsync(path, options, isBoundToHead, draft, cancellationToken);
            Count(result.IsChanged ? "appended" : "unchanged");
            return result;
        }
        catch (CalmaException failure)
        {
            Count(JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.Code.ToString()));
            throw;
        }
    }

    private static void Count(string outcome) => Telemetry.Writes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private async ValueTask<WriteResult> WriteInTurnAsync(
        ConfigPath path, WriteOptions options, bool isBoundToHead, Func<Config?, Draft> draft, CancellationToken cancellationToken)
    {
        var turn = _turns[(uint)path.GetHashCode() % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                // A JSON Patch speaks of the head as it was when it came, so that on several nodes the store is asked.
                var isStrong = attempt > 1 || (isBoundToHead && freshness.IsShared);
                try
                {
                    var result = await WriteOnceAsync(path, options, draft, isStrong, cancellationToken);
                    if (result.IsChanged || isStrong || !freshness.IsShared)
                    {
                        return result;
                    }
                }
                catch (CalmaException refusal) when (!isStrong && freshness.IsShared && MayRestOnOldHead(refusal))
                {
                    // Another node may have replaced the head that was refused, or left as it is; the store's own decides.
                }
                catch (CalmaException conflict) when (conflict is { Code: ErrorCode.RevisionConflict, InnerException: StorageException } && !isBoundToHead && attempt < Attempts)
                {
                    // The loop reads the newer head, on which the precondition and the draft speak again.
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private static bool MayRestOnOldHead(CalmaException refusal) =>
        refusal.Code is not (ErrorCode.StoreUnavailable or ErrorCode.OutcomeUnknown or ErrorCode.Internal);

    private async ValueTask<WriteResult> WriteOnceAsync(
        ConfigPath path, WriteOptions options, Func<Config?, Draft> draft, bool isStrong, CancellationToken cancellationToken)
    {
        var head = await snapshots.FindToReplaceAsync(path, isStrong, cancellationToken);
        if (head is not null && options.RepeatKey is { } key && await FindRepeatAsync(head.Revision, key, cancellationToken) is { } first)
        {
            return await AnswerAgainAsync(first, head, draft, cancellationToken);
        }

        options.Precondition.Demand(path, head?.Revision);
        var wanted = draft(head);
        if (wanted.IsAlready(head))
        {
            return new WriteResult(head!, IsCreated: false, IsChanged: false, wanted.Warnings) { RevertedDigest = wanted.RevertedTo?.Digest };
        }

        cancellationToken.ThrowIfCancellationRequested();
        var config = new Config(await AppendAsync(Next(path, head?.Revision, wanted, options), wanted.Bytes), wanted.Bytes);
        snapshots.Appended(config);
        return new WriteResult(config, IsCreated: IsAbsent(head?.Revision), IsChanged: true, wanted.Warnings) { RevertedDigest = wanted.RevertedTo?.Digest };
    }

    private async ValueTask<Revision> AppendAsync(Revision revision, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return await history.AppendAsync(revision, bytes);
        }
        catch (CalmaException)
        {
            // The head is newer than the cache says, or nobody knows what it is.
            snapshots.Forget(revision.Path);
            throw;
        }
    }

    private Revision Next(ConfigPath path, Revision? head, Draft draft, WriteOptions options) => new(
        path, (head?.Number ?? 0) + 1, head?.Chain, options.RepeatKey?.AppendId ?? ids.NewId(), draft.Cause, draft.RevertedTo?.Number,
        draft.Kind, draft.Format, draft.Metadata, options.Author, MessageOf(options), TimeAfter(head),
        draft.Bytes.Length, RevisionRecord.DigestOf(draft.Bytes.Span), SealedDigest: null);

    private static string? MessageOf(WriteOptions options) => options.ForceReason is null
        ? options.Message
        : string.Join(": ", new[] { $"forced ({options.ForceReason})", options.Message }.Where(part => part is not null));

    // A config's times never go back, whatever the clock does, so that "as it stood at" has one answer.
    private DateTimeOffset TimeAfter(Revision? head)
    {
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return head is null || now > head.Time ? now : head.Time.AddMicroseconds(1);
    }

    private static bool IsAbsent(Revision? head) => head is null or { Cause: Cause.Delete };

    private async ValueTask<Revision?> FindRepeatAsync(Revision head, RepeatKey key, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - RepeatWindow;
        for (long? below = null, seen = 0; seen < RepeatRevisions; seen += RepeatPage)
        {
            var records = await history.ReadRecordsAsync(head.Path, below, RepeatPage, cancellationToken);
            foreach (var record in records.Where(record => !record.Record.IsEmpty))
            {
                var revision = History.Understand(head.Path, record.Number, record.Record);
                if (key.IsKeyOf(revision.AppendId))
                {
                    return revision.AppendId == key.AppendId ? revision : throw new CalmaException(
                        ErrorCode.InvalidArgument, $"The Idempotency-Key was used for another request, which made revision {revision.Number}; send this one with a new key.");
                }

                if (revision.Time < oldest)
                {
                    return null;
                }
            }

            if (records.Count < RepeatPage)
            {
                return null;
            }

            below = records[^1].Number;
        }

        return null;
    }

    // Warnings are in no record; the same checks on the same texts find the same again.
    private async ValueTask<WriteResult> AnswerAgainAsync(Revision first, Config head, Func<Config?, Draft> draft, CancellationToken cancellationToken)
    {
        var before = first.Number == 1 ? null : await history.FindAsync(first.Path, first.Number - 1, cancellationToken);
        var config = first.Number == head.Revision.Number ? head : await history.FindAsync(first.Path, first.Number, cancellationToken);
        IReadOnlyList<Finding> warnings;
        try
        {
            warnings = draft(before).Warnings;
        }
        catch (CalmaException)
        {
            // A check that came after the first answer does not take that answer back.
            warnings = [];
        }

        return new WriteResult(config!, IsAbsent(before?.Revision), IsChanged: true, warnings)
        {
            RevertedDigest = first.RevertedTo is { } number ? (await history.ReadAsync(first.Path, number, cancellationToken)).Revision.Digest : null,
        };
    }
}
