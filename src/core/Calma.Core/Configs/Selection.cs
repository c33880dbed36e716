namespace Calma.Core.Configs;

/// <summary>The configs that a caller asks for, of those that he may see.</summary>
/// <param name="Selector">What he asks for.</param>
/// <param name="IsVisible">What he may see; absent lets him see all.</param>
public sealed record Selection(Selector Selector, Predicate<ConfigPath>? IsVisible = null)
{
    /// <summary>Whether a config is among them; a reserved path never is.</summary>
    public bool Matches(ConfigPath path) => Selector.Matches(path) && (IsVisible is null || IsVisible(path));
}
