using System.Security.Cryptography;
using System.Text;
using Calma.Sync.Plans;
using Calma.Sync.Trees;

namespace Calma.Sync.Trust;

/// <summary>A value that a pull would bring, and that runs code or moves an endpoint.</summary>
/// <param name="Place">Where, with the names of items where lists have them.</param>
/// <param name="Executes">Whether it runs code; else it says where requests or secrets go.</param>
/// <param name="Value">What it says; absent where it is secret.</param>
/// <param name="Hash">What an approval is of: the kind, the place and the value.</param>
internal sealed record Risk(JsonPointer Place, bool Executes, Value? Value, string Hash)
{
    /// <summary>What a text would bring that another has not: all that runs code, and endpoints of what stood there before.</summary>
    /// <param name="file">What is pulled.</param>
    /// <param name="before">The file as it stands; absent where there is none.</param>
    /// <param name="after">What it would come to hold.</param>
    public static IReadOnlyList<Risk> Between(SyncFile file, Document? before, Document after)
    {
        var known = before is null ? [] : TreePlaces.All(before.Root, file.Kind.ListKeyAt).ToDictionary(place => place.Name, place => place.Value);
        List<Risk> risks = [];
        var inside = new HashSet<JsonPointer>();
        foreach (var place in TreePlaces.All(after.Root, file.Kind.ListKeyAt))
        {
            var (executes, redirects) = (file.Kind.Executes(place.Path), file.Kind.Redirects(place.Path));
            if (place.Value.State != ValueState.Value || !(executes || redirects))
            {
                continue;
            }

            if (!place.Path.IsRoot && inside.Contains(place.Path.Parent))
            {
                inside.Add(place.Path);
                continue;
            }

            inside.Add(place.Path);
            var isNew = !known.TryGetValue(place.Name, out var said) || !ValueEquality.AreEqual(said, place.Value);
            if (isNew && (executes || (!place.Name.IsRoot && known.ContainsKey(place.Name.Parent))))
            {
                risks.Add(new Risk(place.Name, executes, file.Kind.IsSecret(place.Path) ? null : place.Value, HashOf(file.Kind, place)));
            }
        }

        return risks;
    }

    private static string HashOf(Kind kind, NamedPlace place) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Name}\n{place.Name}\n{Spelled(place.Value)}")));

    private static string Spelled(Value value) => value switch
    {
        MapValue map => $"{{{string.Join(',', map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Quoted(entry.Key)}:{Spelled(entry.Value)}"))}}}",
        ListValue list => $"[{string.Join(',', list.Items.Select(Spelled))}]",
        StringValue text => Quoted(text.Text),
        NumberValue number => number.Text,
        BooleanValue boolean => boolean.IsTrue ? "true" : "false",
        DateTimeValue time => time.Text,
        _ => "null",
    };

    private static string Quoted(string text) => $"\"{System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(text)}\"";
}
