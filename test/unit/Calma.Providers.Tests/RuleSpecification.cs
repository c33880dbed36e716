using Calma.Core.Checks;
using Calma.Core.Values;

namespace Calma.Providers.Tests;

/// <summary>What a kind's rules promise; each kind's tests inherit it with texts of their own.</summary>
public abstract class RuleSpecification(string kind)
{
    /// <summary>For each rule a text that breaks it, made from the fact behind it.</summary>
    protected abstract IReadOnlyList<RuleSample> Samples { get; }

    /// <summary>A text with every setting that people write, and no finding but those that are meant.</summary>
    protected abstract string Sound { get; }

    /// <summary>The format of the samples; absent takes the kind's first.</summary>
    protected virtual string? Format => null;

    /// <summary>The rules that only texts of another format can break; those are tested apart.</summary>
    protected virtual IReadOnlyList<string> OfOtherFormats => [];

    [Fact]
    public void Every_rule_is_broken_by_its_sample_at_its_place_and_not_by_the_mended_text() => Assert.All(Samples, sample =>
    {
        Assert.Equal(sample.Place, RuleSample.PlacesOf(kind, sample.Text, sample.Rule, Format, sample.FileName));
        Assert.Equal("", RuleSample.PlacesOf(kind, sample.Mended, sample.Rule, Format));
    });

    [Fact]
    public void Every_rule_has_a_sample()
    {
        var known = (ProviderKind)Kinds.Of(kind);

        Assert.Empty(known.Rules.Select(rule => rule.Id).Except(Samples.Select(sample => sample.Rule)).Except(OfOtherFormats));
        Assert.Equal(known.Rules.Count, known.Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(known.Rules, rule => Assert.StartsWith($"{known.Provider}-", rule.Id, StringComparison.Ordinal));
        Assert.All(known.Rules, rule => Assert.EndsWith(".", rule.Fact, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_finding_says_what_is_wrong_and_how_to_repair_it() =>
        Assert.All(Samples.SelectMany(sample => RuleSample.FindingsOf(kind, sample.Text, Format)), finding =>
        {
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Repair, StringComparison.Ordinal);
            Assert.True(finding is { Line: >= 1, Column: >= 1 }, finding.ToString());
        });

    [Fact]
    public void A_sound_text_has_no_finding() => Assert.Empty(RuleSample.FindingsOf(kind, Sound, Format));

    [Fact]
    public void No_finding_shows_a_secret()
    {
        const string Hidden = "hunter22hunter22";
        var known = (ProviderKind)Kinds.Of(kind);

        Assert.All(known.Settings.Settings.Where(setting => setting.IsSecret), setting =>
        {
            var format = known.Formats[0];
            Value tree = new StringValue($" \"{Hidden}\" # x");
            foreach (var token in JsonPointer.Parse(setting.Place.Replace('*', 'x')).Tokens.Reverse())
            {
                tree = new MapValue([new MapEntry(token, tree)]);
            }

            Assert.DoesNotContain(RuleSample.FindingsOf(kind, System.Text.Encoding.UTF8.GetString(format.Render(format.Represent(tree).Value)), format.Name), finding => $"{finding.Message}{finding.Repair}".Contains(Hidden, StringComparison.Ordinal));
        });
    }

    /// <summary>What the checks find in a text, by rule and place.</summary>
    protected IReadOnlyList<Finding> FindingsOf(string text) => RuleSample.FindingsOf(kind, text, Format);
}
