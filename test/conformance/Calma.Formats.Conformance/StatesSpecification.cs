using Calma.Core.Checks;

namespace Calma.Formats.Conformance;

/// <summary>States: absent, null, empty and value stay apart, or are refused with every path.</summary>
public abstract class StatesSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    [Fact]
    public virtual void What_cannot_be_said_is_refused_with_every_path() =>
        Assert.All(Fixture.Unsayable, sample =>
        {
            var findings = Format.Represent(sample.Tree).Findings.Where(finding => finding.Severity == Severity.Error).ToList();

            Assert.Equal(sample.Paths.Order(StringComparer.Ordinal), findings.Select(finding => finding.Path).Order(StringComparer.Ordinal));
            Assert.All(findings, finding =>
            {
                Assert.Equal(Finding.NotRepresentableRule, finding.Rule);
                Assert.NotEmpty(finding.Message);
                Assert.NotEmpty(finding.Repair);
            });
        });

    [Fact]
    public virtual void States_that_can_be_said_are_kept_apart_in_the_text()
    {
        var roots = Documents().Where(parsed => parsed.Document.Root is MapValue { Entries.Count: > 0 }).ToList();
        Assert.NotEmpty(roots);
        Assert.All(roots, parsed =>
        {
            var place = Places.Leaves(parsed.Document.Root).First().Path;
            var texts = Fixture.SayableStates
                .Select(state => Format.Represent(Wanted.Set(parsed.Document.Root, place, state)))
                .Where(said => said.Findings.All(finding => finding.Severity != Severity.Error))
                .Select(said => EditProof.Check(Format, parsed.Sample.Name, parsed.Document, said.Value).Document)
                .ToList();

            Assert.Equal(texts.Count, texts.Select(text => Show(text.Bytes)).Distinct().Count());
            Assert.Equal(texts.Count, texts.Count(text => place.Find(text.Root) is not null));
        });
    }

    [Fact]
    public virtual void Every_sayable_state_can_be_said_somewhere() =>
        Assert.All(Fixture.SayableStates, state => Assert.Contains(Documents(), parsed => Places.Leaves(parsed.Document.Root).Any(place =>
            Format.Represent(Wanted.Set(parsed.Document.Root, place.Path, state)).Findings.All(finding => finding.Severity != Severity.Error))));
}
