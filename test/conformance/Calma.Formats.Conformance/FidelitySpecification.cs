namespace Calma.Formats.Conformance;

/// <summary>Fidelity: every byte is kept, and every span points at its own bytes.</summary>
public abstract class FidelitySpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    [Fact]
    public virtual void A_parsed_text_keeps_every_byte() =>
        Assert.All(Documents(), parsed => Assert.True(parsed.Sample.Bytes.AsSpan().SequenceEqual(parsed.Document.Bytes.Span), parsed.Sample.Name));

    [Fact]
    public virtual void The_bytes_at_a_leafs_span_say_that_leaf() =>
        Assert.All(Documents(), parsed =>
        {
            foreach (var (path, leaf) in Places.Leaves(parsed.Document.Root).Where(place => place.Value.Span.Length > 0))
            {
                var read = Fixture.ReadLeaf(parsed.Document.Bytes.Slice(leaf.Span.Start, leaf.Span.Length));
                Assert.True(ValueEquality.AreLexemeEqual(leaf, read), $"{parsed.Sample.Name}: {path}");
            }
        });
}
