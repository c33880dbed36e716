using Calma.Core.Checks;

namespace Calma.Formats.Conformance;

/// <summary>Locality: an edit of one place changes that place alone, for every place and every kind of edit.</summary>
public abstract class LocalitySpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    [Fact]
    public virtual void Every_place_can_be_set_to_every_value_that_can_be_said() =>
        TryAll(document => from place in Places.All(document.Root) from value in Wanted.Values select Wanted.Set(document.Root, place.Path, value));

    [Fact]
    public virtual void Every_place_can_be_removed() =>
        TryAll(document => from place in Places.All(document.Root) where !place.Path.IsRoot select Wanted.Remove(document.Root, place.Path));

    [Fact]
    public virtual void Every_map_and_list_takes_another_entry_at_every_place() =>
        TryAll(document => from place in Places.All(document.Root) from value in Wanted.Values from tree in Wanted.Insert(document.Root, place.Path, value) select tree);

    [Fact]
    public virtual void Many_places_can_be_edited_at_once() =>
        TryAll(document => from seed in Enumerable.Range(0, 200) select Wanted.Many(document.Root, new Random(seed)));

    private void TryAll(Func<Document, IEnumerable<Value>> wishes)
    {
        var sayable = 0;
        Assert.All(Documents(), parsed =>
        {
            foreach (var representation in wishes(parsed.Document).Select(Format.Represent))
            {
                if (!representation.Findings.Any(finding => finding.Severity == Severity.Error))
                {
                    sayable++;
                    Check(parsed.Sample.Name, parsed.Document, representation.Value);
                }
            }
        });

        Assert.True(sayable > Fixture.Samples.Count, "hardly any edit can be said");
    }
}
