using System.Runtime.CompilerServices;
using Calma.Core.Checks;

namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that brings earlier states back, of one config or of many.</summary>
internal sealed class Reverts(History history, Writes writes, Lists lists, Editor editor, Gates gates)
{
    /// <summary>Appends a revision that equals an earlier one.</summary>
    public async ValueTask<WriteResult> RevertAsync(ConfigPath path, RevertTarget target, WriteOptions options, CancellationToken cancellationToken)
    {
        var wanted = await FindAsync(path, target, cancellationToken);
        var gate = await gates.ForAsync(path, cancellationToken);
        return wanted.Revision.Cause != Cause.Delete
            ? await writes.WriteAsync(path, options, isBoundToHead: false, head => editor.Revert(wanted, head, gate), cancellationToken)
            : throw new CalmaException(
                ErrorCode.InvalidArgument, $"Revision {wanted.Revision.Number} deleted {path}; revert to one that holds a text, or delete the config.");
    }

    /// <summary>Brings every selected config to its state at a time.</summary>
    public async IAsyncEnumerable<RevertOutcome> RevertAllAsync(
        Selection selection, DateTimeOffset at, bool isDryRun, WriteOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var each = options with { Precondition = new Precondition.None(), RepeatKey = null };
        await foreach (var head in lists.HeadsAsync(selection, cancellationToken))
        {
            yield return await OutcomeAsync(head.Path, at, isDryRun, each, cancellationToken);
        }
    }

    private async Task<RevertOutcome> OutcomeAsync(ConfigPath path, DateTimeOffset at, bool isDryRun, WriteOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var head = await history.FindToReplaceAsync(path, cancellationToken) ?? throw History.NotFound(path);
            var stood = await history.FindAtAsync(head.Revision, at, cancellationToken);
            var isGone = head.Revision.Cause == Cause.Delete;
            if (stood is null or { Cause: Cause.Delete })
            {
                return isGone ? new(path, RevertAction.Unchanged, stood?.Number, null, null) : await DeleteAsync(path, stood?.Number, isDryRun, options, cancellationToken);
            }

            var target = await history.ReadAsync(path, stood.Number, cancellationToken);
            if (editor.Revert(target, head, await gates.ForAsync(path, cancellationToken)).IsAlready(head))
            {
                return new(path, RevertAction.Unchanged, stood.Number, null, null);
            }

            var result = isDryRun ? null : await RevertAsync(path, RevertTarget.To(stood.Number), options, cancellationToken);
            return new(path, RevertAction.Reverted, stood.Number, result, null);
        }
        catch (CalmaException failure)
        {
            return new(path, RevertAction.Failed, null, null, failure);
        }
    }

    private async Task<RevertOutcome> DeleteAsync(ConfigPath path, long? stood, bool isDryRun, WriteOptions options, CancellationToken cancellationToken)
    {
        var result = isDryRun ? null : await writes.WriteAsync(path, options, isBoundToHead: false, head => Draft.Delete(path, head), cancellationToken);
        return new(path, RevertAction.Deleted, stood, result, null);
    }

    /// <summary>The revision that is meant, a delete too.</summary>
    public async ValueTask<Config> FindAsync(ConfigPath path, RevertTarget target, CancellationToken cancellationToken)
    {
        if (target.Number is { } number)
        {
            return await history.FindAsync(path, number, cancellationToken)
                ?? throw await history.MissingAsync(path, number, cancellationToken);
        }

        var head = await history.HeadAsync(path, cancellationToken) ?? throw History.NotFound(path);
        var stood = await history.FindAtAsync(head, target.At!.Value, cancellationToken) ?? throw History.NotYet(path, target.At.Value);
        return await history.FindAsync(path, stood.Number, cancellationToken) ?? throw History.NotFound(path);
    }
}
