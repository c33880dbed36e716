using System.Globalization;
using System.Text.Json.Nodes;

namespace Calma.Outage.After;

/// <summary>Preferences by user, in memory.</summary>
internal sealed class PreferencesStore(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, JsonObject> _byUser = new(StringComparer.Ordinal)
    {
        ["ana"] = New("ana", "dark", ["work"]),
        ["ben"] = New("ben", "light", []),
        ["eva"] = New("eva", "dark", ["home", "travel"]),
    };

    public IReadOnlyList<JsonNode> All()
    {
        lock (_lock)
        {
            return [.. _byUser.Values.Select(each => each.DeepClone())];
        }
    }

    public JsonNode? Find(string user)
    {
        lock (_lock)
        {
            return _byUser.GetValueOrDefault(user)?.DeepClone();
        }
    }

    public JsonNode? Tweak(string user, JsonObject changes)
    {
        lock (_lock)
        {
            if (!_byUser.TryGetValue(user, out var preferences))
            {
                return null;
            }

            foreach (var (key, value) in changes.Where(change => preferences.ContainsKey(change.Key)))
            {
                preferences[key] = value?.DeepClone();
            }

            preferences["updated"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return preferences.DeepClone();
        }
    }

    private static JsonObject New(string user, string theme, string[] tags) => new()
    {
        ["user"] = user,
        ["theme"] = theme,
        ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]),
        ["updated"] = "2026-04-12T08:00:00Z",
    };
}
