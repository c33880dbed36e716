using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Alibaba;

/// <summary>One of the profiles of <c>config.json</c>.</summary>
/// <param name="Path">Its place.</param>
/// <param name="Source">What stands there.</param>
internal sealed record AlibabaProfile(JsonPointer Path, MapValue Source)
{
    public const string List = "profiles";

    private static readonly string[] Preferences = ["name", "mode", "output_format", "language", "site"];

    /// <summary>Its name; empty where it has none.</summary>
    public string Name => TextAt("name");

    /// <summary>The bytes to show it by: its name's, or its first where it has none.</summary>
    public TextSpan Spot => this["name"]?.Value.Span ?? new TextSpan(Source.Span.Start, 1);

    /// <summary>Whether somebody gave it more than a name and preferences.</summary>
    public bool IsConfigured => Source.Entries.Any(entry => !Preferences.Contains(entry.Key, StringComparer.OrdinalIgnoreCase) && entry.Value is StringValue { State: ValueState.Value });

    /// <summary>The entry of a key, of which aliyun takes the last that differs in case alone.</summary>
    public MapEntry? this[string key] => EntryOf(Source, key);

    /// <summary>The profiles that are objects.</summary>
    public static IReadOnlyList<AlibabaProfile> Of(Value root) => EntryOf(root, List) is { Value: ListValue list } entry
        ? [.. list.Items.Select((item, index) => item is MapValue map ? new AlibabaProfile(JsonPointer.Of(entry.Key).Append(index), map) : null).OfType<AlibabaProfile>()]
        : [];

    /// <summary>The entry of a key in any case, where the value is a map that has it.</summary>
    public static MapEntry? EntryOf(Value value, string key) => (value as MapValue)?.Entries.LastOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text at a key; empty where there is none, which to aliyun is the same.</summary>
    public string TextAt(string key) => this[key]?.Value is StringValue text ? text.Text : "";

    /// <summary>A fault of a key, or of the profile where it does not stand.</summary>
    public LintFault At(string key, string message, string repair) => this[key] is { } entry
        ? new LintFault(Path.Append(entry.Key), entry.Value.Span, message, repair)
        : new LintFault(Path, Spot, message, repair);
}
