using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Providers.Rules;
using Calma.Providers.Settings;
using Calma.Schema;

namespace Calma.Providers;

/// <summary>A kind whose settings and traps are known.</summary>
internal abstract class ProviderKind : Kind
{
    /// <summary>The settings that are known.</summary>
    public abstract SettingSchema Settings { get; }

    /// <summary>What the tool's own JSON Schema asks; absent where it has none. It is compiled when a text is first held against it.</summary>
    public virtual Lazy<JsonSchema>? Schema => null;

    /// <summary>The rules beyond the types of settings.</summary>
    public virtual IReadOnlyList<LintRule> Rules => [];

    /// <summary>Whether a setting that is not known is worth a warning, since the tool ignores it or refuses to set it.</summary>
    public virtual bool IsClosed => false;

    /// <inheritdoc/>
    public override bool IsSecret(JsonPointer path) => Settings.Find(path) is { IsSecret: true };

    /// <inheritdoc/>
    public override bool Redirects(JsonPointer path) => Settings.Find(path) is { Redirects: true };

    /// <inheritdoc/>
    public override bool Executes(JsonPointer path) => Settings.Find(path) is { Executes: true };
}
