using System.Text;
using System.Text.RegularExpressions;
using Calma.Core.Configs;

namespace Calma.Architecture.Tests;

/// <summary>Holds the page on the record to what the code reads and writes.</summary>
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

    [GeneratedRegex("```\n(?<record>1:1\n[^`]+)```\n\nIts chain: `(?<chain>[0-9a-f]{64})`")]
    private static partial Regex Vector();
}
