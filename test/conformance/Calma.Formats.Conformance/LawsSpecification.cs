using CsCheck;

namespace Calma.Formats.Conformance;

/// <summary>Laws: over random trees and random edits, and not over samples alone.</summary>
public abstract class LawsSpecification<TFixture>(TFixture fixture) : FormatSpecification<TFixture>(fixture)
    where TFixture : class, IFormatFixture
{
    [Fact]
    public virtual void A_rendered_tree_parses_as_that_tree() =>
        Fixture.Trees.Sample(tree => ValueEquality.AreLexemeEqual(Parse("rendered", Format.Render(Said(tree))).Root, Said(tree)), iter: 2_000);

    [Fact]
    public virtual void What_can_be_said_stays_as_it_is_when_represented_again() =>
        Fixture.Trees.Sample(tree => ReferenceEquals(Said(tree), Format.Represent(Said(tree)).Value) || ValueEquality.AreLexemeEqual(Said(tree), Format.Represent(Said(tree)).Value), iter: 500);

    [Fact]
    public virtual void A_rendered_tree_can_be_edited_into_any_other() =>
        Gen.Select(Fixture.Trees, Fixture.Trees).Sample((from, to) =>
            Check("rendered", Parse("rendered", Format.Render(Said(from))), Said(to)), iter: 2_000);

    [Fact]
    public virtual void A_rendered_tree_takes_random_edits() =>
        Gen.Select(Fixture.Trees, Gen.Int).Sample((tree, seed) =>
        {
            var document = Parse("rendered", Format.Render(Said(tree)));
            var wish = Format.Represent(Wanted.Many(document.Root, new Random(seed)));
            if (wish.Findings.All(finding => finding.Severity != Core.Checks.Severity.Error))
            {
                Check($"seed {seed}", document, wish.Value);
            }
        }, iter: 2_000);

    [Fact]
    public virtual void Samples_take_random_edits() =>
        Gen.Select(Gen.Int[0, Fixture.Samples.Count - 1], Gen.Int).Sample((index, seed) =>
        {
            var document = Parse(Fixture.Samples[index].Name, Fixture.Samples[index].Bytes);
            var wish = Format.Represent(Wanted.Many(document.Root, new Random(seed)));
            if (wish.Findings.All(finding => finding.Severity != Core.Checks.Severity.Error))
            {
                Check($"{Fixture.Samples[index].Name}, seed {seed}", document, wish.Value);
            }
        }, iter: 5_000);

    private Value Said(Value tree)
    {
        var representation = Format.Represent(tree);
        Assert.DoesNotContain(representation.Findings, finding => finding.Severity == Core.Checks.Severity.Error);
        return representation.Value;
    }
}
