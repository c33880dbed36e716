using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Calma.Core;

namespace Calma.Formats.Conformance;

/// <summary>Corpus: files that others wrote are kept, or refused with their place, and each leaf can be edited alone.</summary>
public abstract partial class CorpusSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    private const int SmallFile = 64 * 1024;
    private const int LeavesOfLargeFile = 200;

    /// <summary>The most edits of a hundred that may be refused as not lossless.</summary>
    protected virtual int MostRefusedPercent => 1;

    [Fact]
    public virtual void Every_file_is_kept_or_refused_with_its_place()
    {
        var files = Files();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var result = Format.Parse(file.Bytes);

            Assert.Equal(Fixture.MalformedCorpusFiles.GetValueOrDefault(file.Name), result.Faults is [var fault, ..] ? $"{fault.Line}:{fault.Column}" : null);
            Assert.True(result.Document is null || result.Document.Bytes.Span.SequenceEqual(file.Bytes), file.Name);
        });
    }

    [Fact]
    public virtual void Every_leaf_of_every_file_can_be_set_and_removed_alone() => EditLeaves(document => document.Bytes.Length <= SmallFile ? int.MaxValue : LeavesOfLargeFile);

    [Fact]
    [Trait("soak", "yes")]
    public virtual void Every_leaf_of_every_large_file_too_can_be_set_and_removed_alone() => EditLeaves(_ => int.MaxValue);

    /// <summary>Compares a text with the tree it has to say by other means than the format's own, where there are some.</summary>
    protected virtual void CompareIndependently(string name, ReadOnlyMemory<byte> text, Value wanted)
    {
    }

    private void EditLeaves(Func<Document, int> mostOf)
    {
        var edits = 0;
        ConcurrentBag<string> refusals = [];
        foreach (var (name, document) in Files().Select(file => (file.Name, Format.Parse(file.Bytes).Document)))
        {
            Parallel.ForEach(document is null ? [] : Leaves(document, mostOf(document)), place =>
            {
                foreach (var wanted in Wishes(document!.Root, place.Path, place.Value))
                {
                    Cancellation.ThrowIfCancellationRequested();
                    Interlocked.Increment(ref edits);
                    if (TryEdit(name, document, wanted) is { } reason)
                    {
                        refusals.Add($"{name}: {reason}");
                    }
                }
            });
        }

        var share = string.Join('\n', refusals.CountBy(refusal => refusal).OrderBy(refusal => refusal.Key, StringComparer.Ordinal).Select(refusal => $"  {refusal.Value} of {refusal.Key}").Prepend($"{refusals.Count} of {edits} edits refused as not lossless"));
        TestContext.Current.TestOutputHelper?.WriteLine(share);
        Assert.True(edits > 0, "the corpus allows no edit");
        Assert.True(refusals.Count * 100 < edits * MostRefusedPercent, share);
    }

    // Why the edit was refused, without its place; absent where it was not.
    private string? TryEdit(string name, Document document, Value wanted)
    {
        try
        {
            var result = LosslessEdit.Apply(Format, document, wanted);
            Assert.NotEmpty(result.Splices);
            EditProof.AssertBytesOutsideAreKept(document, result);
            CompareIndependently(name, result.Document.Bytes, wanted);
            return null;
        }
        catch (CalmaException refusal) when (refusal.Code == ErrorCode.NotLossless)
        {
            return Quoted().Replace(refusal.Message, "…");
        }
    }

    private static List<(JsonPointer Path, Value Value)> Leaves(Document document, int most)
    {
        var leaves = Places.Leaves(document.Root).ToList();
        return leaves.Count <= most ? leaves : [.. new Random(document.Bytes.Length).GetItems(leaves.ToArray(), most).Distinct()];
    }

    private IEnumerable<Value> Wishes(Value root, JsonPointer path, Value leaf)
    {
        IEnumerable<Value> wishes = path.IsRoot ? [Other(leaf)] : [Wanted.Set(root, path, Other(leaf)), Wanted.Remove(root, path)];
        return wishes.Select(Format.Represent).Where(said => said.Findings.All(finding => finding.Severity != Core.Checks.Severity.Error)).Select(said => said.Value);
    }

    private static Value Other(Value leaf) => leaf switch
    {
        StringValue text => new StringValue(text.Text + "é"),
        BooleanValue boolean => new BooleanValue(!boolean.IsTrue),
        NumberValue => new NumberValue("-12345.50") { Lexeme = "-12345.50" },
        _ => new StringValue("other"),
    };

    private List<(string Name, byte[] Bytes)> Files() =>
    [
        .. from folder in Fixture.CorpusFolders
           from file in Directory.EnumerateFiles(Suites.Find($"corpus/{folder}")).Order(StringComparer.Ordinal)
           select ($"{folder}/{Path.GetFileName(file)}", File.ReadAllBytes(file)),
    ];

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
