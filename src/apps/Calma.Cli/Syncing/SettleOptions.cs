using System.CommandLine;
using Calma.Cli.Output;
using Calma.Core;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Sync.Plans;

namespace Calma.Cli.Syncing;

/// <summary>The options that settle conflicts, all or by path, and the questions where somebody is there to ask.</summary>
internal sealed class SettleOptions
{
    private readonly Option<bool> _mine = new("--mine") { Description = "Where both sides changed a place, keep what the file says" };
    private readonly Option<bool> _theirs = new("--theirs") { Description = "Where both sides changed a place, take what the config says" };
    private readonly Option<string[]> _mineAt = new("--mine-at") { HelpName = "/POINTER", Description = "Keep what the file says there" };
    private readonly Option<string[]> _theirsAt = new("--theirs-at") { HelpName = "/POINTER", Description = "Take what the config says there" };

    /// <summary>Adds the options to a command.</summary>
    public static SettleOptions AddTo(Command command)
    {
        var options = new SettleOptions();
        foreach (var option in (Option[])[options._mine, options._theirs, options._mineAt, options._theirsAt])
        {
            command.Options.Add(option);
        }

        return options;
    }

    /// <summary>Which side stands at a place, as the user said it.</summary>
    public Func<JsonPointer, MergeSide?> Of(Invocation invocation)
    {
        if (invocation.Value(_mine) && invocation.Value(_theirs))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, "--mine and --theirs settle all conflicts each in its own way; write one of them, and the other by path.");
        }

        JsonPointer[] mine = [.. (invocation.Value(_mineAt) ?? []).Select(JsonPointer.Parse)];
        JsonPointer[] theirs = [.. (invocation.Value(_theirsAt) ?? []).Select(JsonPointer.Parse)];
        MergeSide? rest = invocation.Value(_mine) ? MergeSide.Mine : invocation.Value(_theirs) ? MergeSide.Theirs : null;
        return path => mine.Any(place => place.Covers(path)) ? MergeSide.Mine : theirs.Any(place => place.Covers(path)) ? MergeSide.Theirs : rest;
    }

    /// <summary>Asks for each conflict which side stands; absent where nobody can be asked, or one is left open.</summary>
    public static async Task<Func<JsonPointer, MergeSide?>?> AskAsync(Invocation invocation, SyncFile file, IReadOnlyList<SyncConflict> conflicts, CancellationToken cancellationToken)
    {
        if (!invocation.CanAsk)
        {
            return null;
        }

        var settled = new Dictionary<JsonPointer, MergeSide>();
        foreach (var conflict in conflicts)
        {
            Tell(invocation.Printer, file, conflict);
            var side = await invocation.AskAsync("Take theirs?", cancellationToken) ? MergeSide.Theirs
                : await invocation.AskAsync("Keep mine?", cancellationToken) ? MergeSide.Mine : (MergeSide?)null;
            if (side is not { } known)
            {
                return null;
            }

            settled[conflict.Path] = known;
        }

        return path => settled.TryGetValue(path, out var side) ? side : null;
    }

    /// <summary>Says what each side says at a place.</summary>
    public static void Tell(Printer printer, SyncFile file, SyncConflict conflict)
    {
        printer.Error($"{file.File}: conflict at {conflict.Path}");
        printer.Hint($"  pulled  {StateText.Of(conflict.Base, conflict.IsSecret)}");
        printer.Hint($"  mine    {StateText.Of(conflict.Mine, conflict.IsSecret)}");
        printer.Hint($"  theirs  {StateText.Of(conflict.Theirs, conflict.IsSecret)}");
    }
}
