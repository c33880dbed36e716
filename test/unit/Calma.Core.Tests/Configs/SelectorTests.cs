using CsCheck;

namespace Calma.Core.Tests.Configs;

public sealed class SelectorTests
{
    private static readonly Gen<string> Segments = Gen.OneOf("a", "aa", "ab", "ba", "a-b", "b.a", "abab");
    private static readonly Gen<string> Patterns = Gen.OneOf("*", "a", "a*", "*a", "a*b", "*b*", "ab", "a*b*", "*a*a*");
    private static readonly Gen<ConfigPath> Paths = Gen.Select(Segments, Segments, Segments).Select((tenant, provider, name) => ConfigPath.Parse($"{tenant}/{provider}/{name}"));
    private static readonly Gen<Selector> Selectors = Gen.OneOf(
        Gen.Select(Patterns, Patterns, Patterns).Select((tenant, provider, name) => Selector.Parse($"{tenant}/{provider}/{name}")),
        Gen.Select(Patterns, Patterns).Select((tenant, provider) => Selector.Parse($"{tenant}/{provider}/**")),
        Patterns.Select(tenant => Selector.Parse($"{tenant}/**")),
        Gen.Const(Selector.All));

    [Theory]
    [InlineData("acme/aws/*", "acme/aws/prod", true)]
    [InlineData("acme/aws/*", "acme/gcp/prod", false)]
    [InlineData("acme/**", "acme/gcp/prod", true)]
    [InlineData("acme/**", "acme2/gcp/prod", false)]
    [InlineData("acme/aws/**", "acme/aws/prod", true)]
    [InlineData("**", "acme/aws/prod", true)]
    [InlineData("*/aws/prod", "acme/aws/prod", true)]
    [InlineData("*/aws/prod", "acme/aws/prod2", false)]
    [InlineData("acme/generic/svc*", "acme/generic/svc", true)]
    [InlineData("acme/generic/s*c*", "acme/generic/sabcabc", true)]
    [InlineData("acme/generic/a*a", "acme/generic/a", false)]
    [InlineData("acme/generic/a*bc*c", "acme/generic/abc", false)]
    public void A_selector_selects_by_segment(string selector, string path, bool isSelected) =>
        Assert.Equal(isSelected, Selector.Parse(selector).Matches(ConfigPath.Parse(path)));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("acme/*")]
    [InlineData("acme/aws")]
    [InlineData("acme/aws/prod/x")]
    [InlineData("acme/aws/prod/**")]
    [InlineData("**/prod")]
    [InlineData("acme/**/prod")]
    [InlineData("acme/aws/a**")]
    [InlineData("acme/aws/***")]
    [InlineData("/aws/prod")]
    [InlineData("acme//prod")]
    [InlineData("acme/aws/")]
    [InlineData("Acme/aws/*")]
    [InlineData("acme/aws/../x")]
    [InlineData("acme/aws/..")]
    [InlineData("acme/_tokens/*")]
    [InlineData("acme/aws/prod\n")]
    [InlineData("acme/aws/pro?")]
    [InlineData("acme/aws/ä")]
    [InlineData("acme/aws/\ud800")]
    [InlineData("acme/aws/%2a")]
    public void What_is_no_selector_is_refused(string text)
    {
        Assert.False(Selector.TryParse(text, out _));
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => Selector.Parse(text)).Code);
    }

    [Fact]
    public void A_selector_that_is_too_long_is_refused() =>
        Assert.False(Selector.TryParse("acme/aws/" + new string('a', Selector.MaxLength), out _));

    [Theory]
    [InlineData("acme/_tokens/t1")]
    [InlineData("_calma/aws/x")]
    public void A_reserved_path_is_never_selected(string text)
    {
        Assert.True(ConfigPath.TryParse(text, out var path));
        Assert.False(Selector.All.Matches(path));
    }

    [Theory]
    [InlineData("acme/aws/prod", "acme/aws/prod")]
    [InlineData("acme/aws/pro*d", "acme/aws/pro")]
    [InlineData("acme/**", "acme/")]
    [InlineData("ac*/aws/prod", "ac")]
    [InlineData("**", "")]
    public void The_prefix_ends_at_the_first_wildcard(string selector, string prefix) =>
        Assert.Equal(prefix, Selector.Parse(selector).Prefix);

    [Fact]
    public void Every_selected_path_begins_with_the_prefix() => Gen.Select(Selectors, Paths).Sample((selector, path) =>
        !selector.Matches(path) || path.ToString().StartsWith(selector.Prefix, StringComparison.Ordinal));

    [Fact]
    public void What_an_included_selector_selects_the_including_one_selects_too() => Gen.Select(Selectors, Selectors, Paths).Sample((one, other, path) =>
        !one.Includes(other) || !other.Matches(path) || one.Matches(path));

    [Fact]
    public void Inclusion_is_reflexive_and_transitive_and_all_includes_all() => Gen.Select(Selectors, Selectors, Selectors).Sample((one, two, three) =>
        one.Includes(one) && Selector.All.Includes(one) && (!one.Includes(two) || !two.Includes(three) || one.Includes(three)));

    [Theory]
    [InlineData("acme/**", "acme/aws/*", true)]
    [InlineData("acme/aws/*", "acme/**", false)]
    [InlineData("acme/*/svc*", "acme/aws/svc-1*", true)]
    [InlineData("acme/aws/*a*", "acme/aws/*", false)]
    [InlineData("acme/aws/prod", "acme/aws/prod", true)]
    public void Inclusion_is_decided_by_segment(string one, string other, bool isIncluded) =>
        Assert.Equal(isIncluded, Selector.Parse(one).Includes(Selector.Parse(other)));

    [Fact]
    public void A_path_alone_is_a_selector_of_itself() => Gen.Select(Paths, Paths).Sample((one, other) =>
        Selector.Of(one).Matches(other) == (one == other));
}
