using System.CommandLine;
using System.Globalization;
using Calma.Client;
using Calma.Core;

namespace Calma.Cli.Commands;

/// <summary>The options of every command that writes.</summary>
internal sealed class WriteOptionSet
{
    private readonly Option<string?> _message = new("--message", "-m") { HelpName = "TEXT", Description = "What to say about it in the history" };

    private readonly Option<string?> _ifMatch = new("--if-match")
    {
        HelpName = "N|TAG",
        Description = "Write only if the head is this revision, by its number or entity tag; * for any",
    };

    private readonly Option<string?> _key = new("--idempotency-key")
    {
        HelpName = "KEY",
        Description = "Say the same key again to learn what became of a write whose answer was lost (default: a new one)",
    };

    private readonly Option<string[]> _metadata = new("--metadata") { HelpName = "KEY=VALUE", Description = "A note to keep with it; notes that are given replace all that stand" };
    private readonly Option<bool> _force = new("--force") { Description = "Write although a check finds errors; needs --reason, and a token with the scope override" };
    private readonly Option<string?> _reason = new("--reason") { HelpName = "TEXT", Description = "Why the checks are overridden" };
    private readonly bool _isChecked;

    private WriteOptionSet(bool isChecked) => _isChecked = isChecked;

    /// <summary>The head that the user says he saw.</summary>
    public Option<string?> IfMatch => _ifMatch;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isChecked">Whether it brings a text that the checks look at, and metadata with it.</param>
    public static WriteOptionSet AddTo(Command command, bool isChecked)
    {
        var options = new WriteOptionSet(isChecked);
        foreach (var option in isChecked ? [options._message, options._metadata, options._ifMatch, options._force, options._reason, options._key] : new Option[] { options._message, options._ifMatch, options._key })
        {
            command.Options.Add(option);
        }

        return options;
    }

    /// <summary>What the user said beside what to write; its key is chosen where he named none.</summary>
    public WriteArguments Of(Invocation invocation) => Of<WriteArguments>(invocation);

    /// <summary>The same for a write that says more.</summary>
    public T Of<T>(Invocation invocation) where T : WriteArguments, new() => new()
    {
        Message = invocation.Value(_message),
        Metadata = _isChecked ? MetadataOf(invocation.Value(_metadata) ?? []) : null,
        ForceReason = _isChecked ? ReasonOf(invocation) : null,
        IdempotencyKey = invocation.Value(_key) ?? Guid.NewGuid().ToString("N"),
    };

    /// <summary>The tag that the user named, by itself or by its number; absent where he named none.</summary>
    public Task<string?> TagAsync(Invocation invocation, CalmaClient client, string path, CancellationToken cancellationToken) =>
        TagAsync(invocation, async number => (await client.GetAsync(path, new ReadArguments { Revision = number }, cancellationToken)).ETag);

    /// <summary>The same of what is no config.</summary>
    /// <param name="invocation">What was typed.</param>
    /// <param name="find">The tag of a number.</param>
    public async Task<string?> TagAsync(Invocation invocation, Func<long, Task<string>> find)
    {
        var text = invocation.Value(_ifMatch);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await find(number)
            : text is null or "*" or ['"', ..] ? text : $"\"{text}\"";
    }

    private string? ReasonOf(Invocation invocation) => (invocation.Value(_force), invocation.Value(_reason)) switch
    {
        (true, null or "") => throw new CalmaException(ErrorCode.ReasonRequired, "--force overrides the checks; say why with --reason TEXT."),
        (false, not null) => throw new CalmaException(ErrorCode.InvalidArgument, "--reason is for --force alone; leave it out, or write both."),
        (_, var reason) => reason,
    };

    private static Dictionary<string, string>? MetadataOf(string[] entries)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Split('=', 2) is not [{ Length: > 0 } key, var value] || !metadata.TryAdd(key, value))
            {
                throw new CalmaException(ErrorCode.InvalidArgument, $"--metadata '{entry}' is not key=value, or its key stands twice; write it as --metadata team=platform.");
            }
        }

        return metadata.Count == 0 ? null : metadata;
    }
}
