using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Kubernetes;

/// <summary>An item of one of a kubeconfig's lists: a cluster, a user or a context.</summary>
/// <param name="Path">Its place.</param>
/// <param name="Source">What stands there.</param>
/// <param name="Type">The key of its content, as <c>cluster</c>.</param>
internal sealed record KubernetesEntry(JsonPointer Path, Value Source, string Type)
{
    public const string Clusters = "clusters";
    public const string Contexts = "contexts";
    public const string Users = "users";

    /// <summary>Its name; empty where it has none.</summary>
    public string Name => TextAt(Source, "name");

    /// <summary>The bytes to show it by: its name's, or its own where it has none.</summary>
    public TextSpan NameSpan => EntryOf(Source, "name") is { } name ? SpotOf(name) : Source.Span;

    /// <summary>What it says; absent where it says nothing.</summary>
    public Value? Content => JsonPointer.Of(Type).Find(Source);

    /// <summary>The items of a list, or none.</summary>
    public static IReadOnlyList<KubernetesEntry> Of(LintedText text, string list) => JsonPointer.Of(list).Find(text.Document.Root) is ListValue found
        ? [.. found.Items.Select((item, index) => new KubernetesEntry(JsonPointer.Of(list).Append(index), item, list[..^1]))]
        : [];

    /// <summary>The text at a key of a map; empty where there is none, which to kubectl is the same.</summary>
    public static string TextAt(Value? map, params IEnumerable<string> keys) => map is not null && JsonPointer.Of(keys).Find(map) is StringValue text ? text.Text : "";

    /// <summary>The text at a key of its content; empty where there is none.</summary>
    public string this[string key] => TextAt(Content, key);

    /// <summary>Whether a key of its content says something.</summary>
    public bool Says(string key) => Content is { } content && JsonPointer.Of(key).Find(content) is { State: ValueState.Value };

    /// <summary>A fault of the content, shown at the first of these keys that stands there, else at the item.</summary>
    public LintFault At(string message, string repair, params IReadOnlyList<string> keys)
    {
        var path = Path.Append(Type);
        var entry = keys.Select(key => EntryOf(Content, key)).OfType<MapEntry>().FirstOrDefault();
        return entry is not null ? new LintFault(path.Append(entry.Key), SpotOf(entry), message, repair)
            : new LintFault(Path, NameSpan, message, repair);
    }

    /// <summary>The bytes to show an entry by: its value's, or its key's where nothing is written behind it.</summary>
    public static TextSpan SpotOf(MapEntry entry) => entry.Value.Span.Length > 0 ? entry.Value.Span : entry.KeySpan;

    /// <summary>The entry of a key, where the value is a map that has it.</summary>
    public static MapEntry? EntryOf(Value? value, string key) => value is MapValue map && map.IndexOf(key) is >= 0 and var place ? map.Entries[place] : null;
}
