using Calma.Core.Storage;

namespace Calma.Core.Tests.Storage;

public sealed class CheckpointTests
{
    private static readonly string Chain = new('a', 64);

    // The roots of RFC 6962's tree over its reference leaves, as certificate transparency's own tests have them.
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    public void The_root_is_that_of_RFC_6962(int count, string root)
    {
        var tree = new MerkleTree();
        for (var leaf = 0; leaf < count; leaf++)
        {
            tree.Add("");
        }

        Assert.Equal(root, tree.Root());
    }

    [Fact]
    public void The_root_is_that_of_the_recursive_definition()
    {
        for (var count = 1; count <= 70; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(leaf => $"leaf {leaf}").ToArray();
            var tree = new MerkleTree();
            Array.ForEach(leaves, tree.Add);

            Assert.Equal(Convert.ToHexStringLower(Reference(leaves)), tree.Root());
        }
    }

    [Fact]
    public async Task A_checkpoint_reads_back()
    {
        var leaves = await ReadAsync(Lines());

        Assert.Equal([("acme/aws/a", 1L, Chain), ("acme/aws/b", 20L, Chain)], leaves.Select(leaf => (leaf.Path.ToString(), leaf.Number, leaf.Chain)));
    }

    [Fact]
    public async Task A_checkpoint_that_was_cut_or_changed_anywhere_is_refused_with_the_line()
    {
        var lines = Lines();
        for (var line = 0; line < lines.Length; line++)
        {
            await RefusedAsync([.. lines.Take(line), .. lines.Skip(line + 1)]);
            await RefusedAsync([.. lines.Take(line), lines[line].Replace('1', '2').Replace('a', 'b'), .. lines.Skip(line + 1)]);
            await RefusedAsync([.. lines.Take(line + 1), lines[line], .. lines.Skip(line + 1)]);
        }

        await RefusedAsync([]);
        await RefusedAsync([lines[0], lines[2], lines[1], lines[3]]);
        await RefusedAsync([.. lines, "more"]);

        async Task RefusedAsync(string[] changed)
        {
            var failure = await Assert.ThrowsAsync<CalmaException>(() => ReadAsync(changed));
            Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
            Assert.StartsWith("Line ", failure.Message, StringComparison.Ordinal);
        }
    }

    private static string[] Lines()
    {
        string[] leaves = [Checkpoint.LeafOf(ConfigPath.Parse("acme/aws/a"), 1, Chain), Checkpoint.LeafOf(ConfigPath.Parse("acme/aws/b"), 20, Chain)];
        var tree = new MerkleTree();
        Array.ForEach(leaves, tree.Add);
        return [Checkpoint.Header, .. leaves, Checkpoint.FooterOf(tree)];
    }

    private static async Task<List<CheckpointLeaf>> ReadAsync(string[] lines) =>
        await Checkpoint.ReadAsync(lines.ToAsyncEnumerable()).ToListAsync(TestContext.Current.CancellationToken);

    private static byte[] Reference(ReadOnlySpan<string> leaves)
    {
        if (leaves.Length == 1)
        {
            return System.Security.Cryptography.SHA256.HashData((byte[])[0, .. System.Text.Encoding.UTF8.GetBytes(leaves[0])]);
        }

        var left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)leaves.Length) / 2;
        return System.Security.Cryptography.SHA256.HashData((byte[])[1, .. Reference(leaves[..left]), .. Reference(leaves[left..])]);
    }
}
