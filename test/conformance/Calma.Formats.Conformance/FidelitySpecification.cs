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

    [Fact]
    public virtual void The_bytes_at_a_keys_span_say_that_key() =>
        Assert.All(Documents(), parsed =>
        {
            foreach (var entry in Places.All(parsed.Document.Root).Select(place => place.Value).OfType<MapValue>().SelectMany(map => map.Entries).Where(entry => entry.KeySpan.Length > 0))
            {
                Assert.Equal(entry.Key, Fixture.ReadKey(parsed.Document.Bytes.Slice(entry.KeySpan.Start, entry.KeySpan.Length)));
            }
        });

    [Fact]
    public virtual void A_parsed_tree_can_be_said_as_it_is_and_needs_no_edit() =>
        Assert.All(Documents(), parsed =>
        {
            var representation = Format.Represent(parsed.Document.Root);

            Assert.Empty(representation.Findings);
            Assert.Empty(TreeEdits.Between(parsed.Document.Root, representation.Value));
        });
}
