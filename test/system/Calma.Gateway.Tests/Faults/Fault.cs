using System.Text.Json.Nodes;

namespace Calma.Gateway.Tests.Faults;

/// <summary>What a build does to its answers.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Spoil">The answer, by the sound one and its number.</param>
/// <param name="IsSilent">Whether it is none, so that nobody may be alarmed.</param>
internal sealed record Fault(string Name, Func<Built, long, Built> Spoil, bool IsSilent = false)
{
    /// <summary>Whether both builds answer with times, ids and orders that are never the same.</summary>
    public bool IsNoise { get; init; }

    /// <summary>Whether clients ask anything.</summary>
    public bool HasTraffic { get; init; } = true;

    /// <summary>The sixteen.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("double-encoded JSON", (answer, _) => answer with { Text = JsonValue.Create(answer.Body.ToJsonString()).ToJsonString() }),
        new("object → list", (answer, _) => Each(answer, one => one["limits"] = new JsonArray(new JsonObject { ["rate"] = 1 }))),
        new("[] → null", (answer, _) => Each(answer, one => one["tags"] = HasTags(one) ? one["tags"]!.DeepClone() : null)),
        new("[] → absent", (answer, _) => Each(answer, one => DropUnless(one, "tags", HasTags(one)))),
        new("null in one element of a list of varying length", (answer, _) => Each(answer, one => NullLastTag(one))),
        new("number → string", (answer, _) => Each(answer, one => one["count"] = $"{one["count"]}")),
        new("date T → space", (answer, _) => Each(answer, one => one["updated"] = one["updated"]!.ToString().Replace('T', ' '))),
        new("a GUID's case by storage", (answer, _) => Each(answer, one => one["id"] = one["id"]!.ToString().ToUpperInvariant())),
        new("a new enum value", (answer, _) => Each(answer, one => one["state"] = one["count"]!.GetValue<int>() == 3 ? "paused" : one["state"]!.DeepClone())),
        new("a property dropped only when there is no data", (answer, _) => Each(answer, one => DropUnless(one, "limits", one["limits"]!.AsObject().Count > 0))),
        new("200 with an HTML error page", (answer, number) => number % 5 == 0 ? answer with { ContentType = "text/html", Text = "<html>Sorry</html>" } : answer),
        new("a blank config value that crashes one endpoint", (answer, _) => answer.Endpoint == "theme" && answer.Body["theme"]!.ToString().Length == 0 ? answer with { Status = 500, Text = "{}" } : answer),
        new("a fault in 1 % of answers", (answer, number) => number % 100 == 0 ? Each(answer, one => one["user"] = null, "theme") : answer),
        new("noisy timestamps, ids and order", (answer, _) => answer, IsSilent: true) { IsNoise = true },
        new("an added optional field", (answer, _) => Each(answer, one => one["nickname"] = "x"), IsSilent: true),
        new("no traffic at all", (answer, _) => answer, IsSilent: true) { HasTraffic = false },
    ];

    private static Built Each(Built answer, Action<JsonObject> change, string? alsoAt = null)
    {
        foreach (var one in answer.Endpoint switch { "list" => answer.Body["items"]!.AsArray().Select(item => item!.AsObject()), "one" => [answer.Body], _ => Array.Empty<JsonObject>() })
        {
            change(one);
        }

        return answer.Endpoint == alsoAt ? answer with { Text = """{"theme": null}""" } : answer;
    }

    private static bool HasTags(JsonObject one) => one["tags"]!.AsArray().Count > 0;

    private static void DropUnless(JsonObject one, string key, bool isKept)
    {
        if (!isKept)
        {
            one.Remove(key);
        }
    }

    private static void NullLastTag(JsonObject one)
    {
        if (one["tags"]!.AsArray() is { Count: > 2 } tags)
        {
            tags[^1]!["name"] = null;
        }
    }
}
