using System.Diagnostics;
using Calma.Core;

namespace Calma.Formats.Conformance;

/// <summary>Limits: what is too large or too deep is refused by name, and nothing that is hostile hangs or crashes.</summary>
public abstract class LimitsSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    // Quadratic work on such texts takes minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public virtual void A_text_of_the_most_bytes_parses_and_one_byte_more_is_too_large()
    {
        var large = Fixture.Large(DocumentLimits.MaxBytes);
        Assert.Equal(DocumentLimits.MaxBytes, large.Length);

        Assert.NotNull(Format.Parse(large).Document);
        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => Format.Parse(Fixture.Large(DocumentLimits.MaxBytes + 1))).Code);
    }

    [Fact]
    public virtual void The_deepest_nesting_parses_and_can_be_edited()
    {
        Assert.SkipWhen(Fixture.Nested(1) is null, "This format does not nest without end.");
        var document = Parse("the deepest", Fixture.Nested(DocumentLimits.MaxDepth));
        var deepest = Places.Leaves(document.Root).Single().Path;

        var removed = EditProof.Check(Format, "the deepest", document, Wanted.Remove(document.Root, deepest));
        EditProof.Check(Format, "the deepest", removed.Document, Wanted.Insert(removed.Document.Root, deepest.Parent, new StringValue("x")).First());
    }

    [Theory]
    [InlineData(DocumentLimits.MaxDepth + 1)]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public virtual void Deeper_nesting_is_too_large(int depth)
    {
        Assert.SkipWhen(Fixture.Nested(1) is null, "This format does not nest without end.");
        var failure = Assert.Throws<CalmaException>(() => Format.Parse(Fixture.Nested(depth)));

        Assert.Equal(ErrorCode.TooLarge, failure.Code);
    }

    [Fact]
    public virtual void Texts_with_bytes_changed_lost_or_added_are_read_or_refused()
    {
        var clock = Stopwatch.StartNew();
        foreach (var sample in Fixture.Samples)
        {
            for (var seed = 0; seed < 500; seed++)
            {
                var result = Format.Parse(Damage(sample.Bytes, new Random(seed)));
                Assert.True(result.Document is null == result.Faults.Count > 0, $"{sample.Name}, seed {seed}");
            }
        }

        Assert.True(clock.Elapsed < Patience, $"it took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("/*")]
    [InlineData("\r")]
    [InlineData("a=\n ")]
    [InlineData("é")]
    [InlineData(",")]
    [InlineData("\0")]
    public virtual void A_mebibyte_of_one_thing_does_not_hang(string thing)
    {
        var clock = Stopwatch.StartNew();
        var text = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(thing, 1024 * 1024 / thing.Length)));

        _ = Record.Exception(() => Format.Parse(text)) is null or CalmaException { Code: ErrorCode.TooLarge } ? true : throw new InvalidOperationException(thing);
        Assert.True(clock.Elapsed < Patience, $"it took {clock.Elapsed}");
    }

    private static byte[] Damage(byte[] text, Random random)
    {
        var damaged = text.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var place = random.Next(damaged.Count + 1);
            switch (random.Next(3))
            {
                case 0:
                    damaged.Insert(place, (byte)random.Next(256));
                    break;
                case 1 when place < damaged.Count:
                    damaged.RemoveAt(place);
                    break;
                case 2 when place < damaged.Count:
                    damaged[place] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. damaged];
    }
}
