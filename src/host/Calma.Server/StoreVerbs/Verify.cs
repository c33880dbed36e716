using Calma.Core;
using Calma.Core.Storage;

namespace Calma.Server.StoreVerbs;

/// <summary>One walk through a store, beside the checkpoint that it is compared with and the one that it leaves.</summary>
/// <param name="driver">The store.</param>
/// <param name="damage">What is wrong with the store's own file.</param>
/// <param name="checkpointFile">The checkpoint; absent where none is asked for.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class Verify(IStorageDriver driver, IReadOnlyList<string> damage, string? checkpointFile, Progress progress)
{
    private readonly List<VerifyFault> _faults = [];
    private long _configs;
    private long _revisions;
    private long _bytes;

    public async Task<VerifyReport> RunAsync(CancellationToken cancellationToken)
    {
        var file = checkpointFile is null ? null : Path.GetFullPath(checkpointFile);
        var compared = file is not null && File.Exists(file) ? await CompareAsync(file, cancellationToken) : (long?)null;
        var tree = new MerkleTree();
        if (file is null)
        {
            await WalkAsync(tree, TextWriter.Null, cancellationToken);
        }
        else
        {
            await WriteCheckpointAsync(file, tree, cancellationToken);
        }

        return new VerifyReport(_configs, _revisions, _bytes, tree.Root(), compared, IsSound ? file : null, _faults, damage);
    }

    private bool IsSound => _faults.Count == 0 && damage.Count == 0;

    // The checkpoint is walked first: what a store holds now it held a moment ago, but a head may move on meanwhile.
    private async Task<long> CompareAsync(string file, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var leaf in Checkpoint.ReadAsync(File.ReadLinesAsync(file, cancellationToken)))
        {
            count++;
            if (await Checkpoint.FindLossAsync(driver, leaf, cancellationToken) is { } loss)
            {
                _faults.Add(new VerifyFault(leaf.Path.ToString(), leaf.Number, loss));
            }
        }

        return count;
    }

    private async Task WriteCheckpointAsync(string file, MerkleTree tree, CancellationToken cancellationToken)
    {
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        var stream = Create(temporary);
        try
        {
            await using (stream)
            {
                await using var writer = new StreamWriter(stream) { NewLine = "\n" };
                await writer.WriteLineAsync(Checkpoint.Header);
                await WalkAsync(tree, writer, cancellationToken);
                await writer.WriteLineAsync(Checkpoint.FooterOf(tree));
                await writer.FlushAsync(cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            // A store with faults leaves the checkpoint as it was, which is what tells them.
            if (IsSound)
            {
                File.Move(temporary, file, overwrite: true);
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FileStream Create(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Create, FileAccess.Write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The checkpoint cannot be written: {failure.Message} Name a file in a folder that is there and can be written to.", failure);
        }
    }

    private async Task WalkAsync(MerkleTree tree, TextWriter checkpoint, CancellationToken cancellationToken)
    {
        await foreach (var config in StoreVerification.RunAsync(driver, cancellationToken))
        {
            (_configs, _revisions, _bytes) = (_configs + 1, _revisions + config.Head, _bytes + config.Bytes);
            progress.Report(_configs, _revisions, _bytes);
            if (config.FirstFault is { } fault)
            {
                _faults.Add(new VerifyFault(config.Path.ToString(), fault.Number, config.Faults <= 1 ? fault.Message : $"{fault.Message} {config.Faults} of its revisions are broken."));
            }

            if (config.Chain is { } chain)
            {
                var leaf = Checkpoint.LeafOf(config.Path, config.Head, chain);
                tree.Add(leaf);
                await checkpoint.WriteLineAsync(leaf);
            }
        }
    }
}

/// <summary>What a walk found.</summary>
/// <param name="Configs">How many configs, Calma's own too.</param>
/// <param name="Revisions">How many revisions.</param>
/// <param name="Bytes">How many bytes of text.</param>
/// <param name="Root">The root over all heads.</param>
/// <param name="Compared">How many heads of the checkpoint were looked for; absent where there was none.</param>
/// <param name="Checkpoint">The checkpoint that was written; absent where none was.</param>
/// <param name="Faults">What is broken or missing.</param>
/// <param name="Damage">What is wrong with the store's own file.</param>
internal sealed record VerifyReport(long Configs, long Revisions, long Bytes, string Root, long? Compared, string? Checkpoint, IReadOnlyList<VerifyFault> Faults, IReadOnlyList<string> Damage)
{
    public bool IsSound => Faults.Count == 0 && Damage.Count == 0;

    public IEnumerable<string> Lines() =>
    [
        .. Faults.Select(fault => $"BROKEN {fault.Path} revision {fault.Revision}: {fault.Message}"),
        .. Damage.Select(fault => $"BROKEN store: {fault}"),
        .. IsSound ? Array.Empty<string>() : ["What is not named here holds. Restore a backup made before the damage to another place, prove it there, and compare before you replace this store."],
        $"{Configs} configs with {Revisions} revisions, {Bytes} bytes: {(IsSound ? "every record and every chain holds" : $"{Faults.Count} config(s) with faults, {Damage.Count} fault(s) of the store's file")}. Root {Root}.",
        .. Compared is { } count ? [$"Compared with a checkpoint of {count} heads: {(IsSound ? "none of them is missing or changed" : "see above")}."] : Array.Empty<string>(),
        .. Checkpoint is null ? Array.Empty<string>() : [$"The checkpoint {Checkpoint} was written; keep it outside the store."],
    ];
}

/// <summary>What is broken or missing of one config.</summary>
/// <param name="Path">The config.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record VerifyFault(string Path, long Revision, string Message);
