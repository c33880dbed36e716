using System.Text;
using System.Text.RegularExpressions;
using Calma.Core.Configs;
using Calma.Core.Storage;

namespace Calma.Architecture.Tests;

/// <summary>Holds the pages on the record and the checkpoint to what the code reads and writes.</summary>
public sealed partial class RecordPageTests
{
    [Fact]
    public void The_vectors_on_the_page_are_records_that_chain()
    {
        var vectors = Vector().Matches(Repository.Read("docs/record.md"));
        string? previous = null;
        foreach (Match vector in vectors)
        {
            var revision = RevisionRecord.Read(Encoding.UTF8.GetBytes(vector.Groups["record"].Value));

            Assert.Equal(vector.Groups["chain"].Value, revision.Chain);
            Assert.Equal(previous, revision.PreviousChain);
            previous = revision.Chain;
        }

        Assert.Equal(4, vectors.Count);
    }

    [Fact]
    public async Task The_vector_on_the_checkpoints_page_reads_back()
    {
        var vector = CheckpointVector().Match(Repository.Read("docs/checkpoint.md")).Groups["text"].Value;

        var leaves = await Checkpoint.ReadAsync(vector.TrimEnd('\n').Split('\n').ToAsyncEnumerable()).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["acme/aws/prod", "acme/gcp/prod", "zeta/azure/x"], leaves.Select(leaf => leaf.Path.ToString()));
    }

    [GeneratedRegex("```\n(?<text>calma-checkpoint 1\n[^`]+)```")]
    private static partial Regex CheckpointVector();

    [GeneratedRegex("```\n(?<record>1:1\n[^`]+)```\n\nIts chain: `(?<chain>[0-9a-f]{64})`")]
    private static partial Regex Vector();
}
