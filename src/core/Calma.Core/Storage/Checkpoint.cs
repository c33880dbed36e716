using System.Globalization;
using System.Text.RegularExpressions;

namespace Calma.Core.Storage;

/// <summary>The heads that a store had once, kept outside it: what a later store must still hold. <c>docs/checkpoint.md</c> specifies the text.</summary>
public static partial class Checkpoint
{
    /// <summary>The first line.</summary>
    public const string Header = "calma-checkpoint 1";

    /// <summary>The line of a head.</summary>
    public static string LeafOf(ConfigPath path, long number, string chain) => string.Create(CultureInfo.InvariantCulture, $"{path} {number} {chain}");

    /// <summary>The last line.</summary>
    public static string FooterOf(MerkleTree tree) => string.Create(CultureInfo.InvariantCulture, $"{tree.Count} {tree.Root()}");

    /// <summary>Reads a checkpoint's lines to their end, and proves that none is missing or changed.</summary>
    /// <param name="lines">The text's lines, read once.</param>
    /// <exception cref="CalmaException">Invalid argument: it is no checkpoint, or was cut or changed.</exception>
    public static async IAsyncEnumerable<CheckpointLeaf> ReadAsync(IAsyncEnumerable<string> lines)
    {
        var tree = new MerkleTree();
        var (number, previous, footer) = (0L, "", (string?)null);
        await foreach (var line in lines)
        {
            number++;
            if (number == 1 && line == Header)
            {
                continue;
            }

            if (number > 1 && footer is null && Leaf().Match(line) is { Success: true } leaf && ConfigPath.TryParse(leaf.Groups["path"].Value, out var path)
                && string.CompareOrdinal(previous, leaf.Groups["path"].Value) < 0 && long.TryParse(leaf.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            {
                previous = leaf.Groups["path"].Value;
                tree.Add(line);
                yield return new CheckpointLeaf(path, revision, leaf.Groups["chain"].Value);
            }
            else if (number > 1 && footer is null && line == FooterOf(tree))
            {
                footer = line;
            }
            else
            {
                throw Fault(number);
            }
        }

        if (footer is null)
        {
            throw Fault(number + 1);
        }
    }

    /// <summary>What a store has lost of a checkpoint's head; absent where it holds that very revision.</summary>
    public static async Task<string?> FindLossAsync(IStorageDriver driver, CheckpointLeaf leaf, CancellationToken cancellationToken) =>
        await driver.ReadRecordsAsync(leaf.Path, leaf.Number + 1, 1, cancellationToken) is not [{ Number: var found } record] ? "The config is missing."
        : found != leaf.Number ? $"Its newest revision is {found}, and {leaf.Number} was there: the end of its history is missing."
        : RevisionRecord.ChainOf(record.Record.Span) != leaf.Chain ? $"Revision {leaf.Number} is another than it was: its history was written anew."
        : null;

    private static CalmaException Fault(long line) => new(
        ErrorCode.InvalidArgument, $"Line {line} of the checkpoint is not what 'store verify --checkpoint' wrote: the file is no checkpoint, or was cut or changed. Take another copy of it.");

    [GeneratedRegex("^(?<path>[^ ]+) (?<number>[1-9][0-9]{0,17}) (?<chain>[0-9a-f]{64})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Leaf();
}

/// <summary>A head that a checkpoint tells of.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">The revision that was its newest.</param>
/// <param name="Chain">That revision's chain.</param>
public sealed record CheckpointLeaf(ConfigPath Path, long Number, string Chain);
