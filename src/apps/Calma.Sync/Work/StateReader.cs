using Calma.Client;
using Calma.Sync.Files;
using Calma.Sync.Plans;
using Calma.Sync.State;

namespace Calma.Sync.Work;

/// <summary>Compares pulled files with their configs; writes nothing.</summary>
internal sealed class StateReader(SyncMachine machine)
{
    /// <summary>How one pulled file stands.</summary>
    /// <param name="config">What was pulled.</param>
    /// <param name="client">The way to its server; absent asks none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PullState> ReadAsync(PulledConfig config, CalmaClient? client, CancellationToken cancellationToken)
    {
        var (edits, fault) = (default(int?), default(string));
        var file = machine.FileOf(ConfigPath.Parse(config.Path), config.Kind, config.MediaType, config.File);
        byte[]? mine = null;
        try
        {
            mine = new LocalFile(config.File).Read();
            edits = mine is null ? null : PushPlan.EditsOf(file, config.Text, mine).Count;
            fault = mine is null ? $"{config.File} is gone; 'calma pull {config.Path}' brings it back." : null;
        }
        catch (CalmaException failure)
        {
            fault = failure.Message;
        }

        try
        {
            var head = client is null ? null : await client.GetIfChangedAsync(config.Path, config.ETag, cancellationToken: cancellationToken);
            var conflicts = head is null || edits is null ? 0 : PullPlan.Make(file, config.Text, mine ?? [], head.Bytes, [], _ => null, []).Conflicts.Count;
            return new PullState(config, edits, head?.Revision, conflicts, fault);
        }
        catch (CalmaApiException failure)
        {
            return new PullState(config, edits, null, 0, fault ?? failure.Message);
        }
        catch (CalmaException failure)
        {
            return new PullState(config, edits, null, 0, fault ?? failure.Message);
        }
    }
}
