using System.Globalization;
using System.Text.RegularExpressions;
using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Cloudflare;

/// <summary>What wrangler trips over beyond its schema, each as its source says.</summary>
internal static partial class WranglerRules
{
    private const string Environments = "env";
    private const string Variables = "vars";
    private const int MostDigits = 16;
    private const long MostExact = 9_007_199_254_740_991;

    /// <summary>The rules of a Worker's configuration.</summary>
    public static IReadOnlyList<LintRule> Config { get; } =
    [
        new("cloudflare-secret", Severity.Warning, "vars are plain text, in the file, in the dashboard and in every upload.", SecretVariables),
        new("cloudflare-not-inherited", Severity.Warning, "An environment inherits no bindings and no vars from the top level, and the Worker finds them undefined.", NotInherited),
        new("cloudflare-date", Severity.Error, "A date of TOML without quotes is an object to wrangler, which takes only strings.", Dates),
        new("cloudflare-integer", Severity.Error, "wrangler refuses a whole number beyond 2^53 in TOML, and rounds it in JSON.", Integers),
        new("cloudflare-root", Severity.Error, "wrangler reads a configuration that is a map, and no other.", Root),
    ];

    private static IEnumerable<LintFault> SecretVariables(LintedText text) =>
        from level in Levels(text)
        from entry in (level.Settings.TryGet(Variables, out var variables) ? variables as MapValue : null)?.Entries ?? []
        where entry.Value is StringValue { Text.Length: > 0 } said && (SecretName().IsMatch(entry.Key) && !PublicName().IsMatch(entry.Key) || Login().IsMatch(said.Text))
        select new LintFault(level.Path.Append(Variables).Append(entry.Key), entry.KeySpan, $"'{entry.Key}' looks like a secret, and is stored in plain text.", $"Take it out, and run: wrangler secret put {entry.Key}.");

    private static IEnumerable<LintFault> NotInherited(LintedText text)
    {
        var levels = Levels(text).ToArray();
        foreach (var level in levels.Skip(1))
        {
            foreach (var key in WranglerSchema.NotInherited.Value.Where(key => levels[0].Settings.TryGet(key, out var value) && value.State == ValueState.Value))
            {
                if (Missing(levels[0].Settings, level.Settings, key) is { } missing)
                {
                    var place = level.Settings.IndexOf(key);
                    yield return new LintFault(
                        place < 0 ? level.Path : level.Path.Append(key), place < 0 ? level.NameSpan : Spot.Of(level.Settings.Entries[place]),
                        $"The environment '{level.Path.Last}' does not inherit {missing}.", $"Repeat it in {Environments}.{level.Path.Last}, or write {key} there and leave it empty if nothing of it is wanted.");
                }
            }
        }
    }

    // What an environment lacks of a key, in words; an empty value says that nothing is wanted.
    private static string? Missing(MapValue top, MapValue own, string key)
    {
        var wanted = JsonPointer.Of(key).Find(top)!;
        if (!own.TryGet(key, out var value))
        {
            return key;
        }

        var missing = value.State == ValueState.Empty ? [] : NamesOf(wanted).Except(NamesOf(value)).ToArray();
        return missing.Length > 0 ? $"{string.Join(", ", missing)} of {key}" : null;
    }

    // The names that a Worker finds its bindings by; consumers of queues and the like have none.
    private static IEnumerable<string> NamesOf(Value value) => value switch
    {
        ListValue list => list.Items.Select(NameOf).OfType<string>(),
        MapValue map when map.TryGet("bindings", out var bindings) => NamesOf(bindings),
        MapValue map when map.TryGet("producers", out var producers) => NamesOf(producers),
        MapValue map when map.Entries.All(entry => entry.Value is not (ListValue or MapValue)) => NameOf(map) is { } name ? [name] : map.Entries.Select(entry => entry.Key),
        _ => [],
    };

    private static string? NameOf(Value value) =>
        ((JsonPointer.Of("binding").Find(value) ?? JsonPointer.Of("name").Find(value)) as StringValue)?.Text;

    private static IEnumerable<LintFault> Dates(LintedText text) =>
        from place in Scalars(JsonPointer.Root, text.Document.Root)
        where place.Value is DateTimeValue
        select new LintFault(place.Path, place.Value.Span, "This is a date or a time, and no string.", "Put it in quotes.");

    private static IEnumerable<LintFault> Integers(LintedText text) =>
        from place in Scalars(JsonPointer.Root, text.Document.Root)
        where place.Value is NumberValue number && IsInexact(number.Text)
        select new LintFault(place.Path, place.Value.Span, "This number has more digits than wrangler can hold.", "Put it in quotes, and read it as a BigInt in the Worker.");

    private static bool IsInexact(string number)
    {
        var digits = number.AsSpan().TrimStart('-');
        return !digits.ContainsAnyExceptInRange('0', '9') && (digits.Length > MostDigits || long.Parse(digits, CultureInfo.InvariantCulture) > MostExact);
    }

    private static IEnumerable<LintFault> Root(LintedText text) => text.Document.Root is MapValue ? []
        : [new LintFault(JsonPointer.Root, text.Document.Root.Span, "The root is no map.", "Write the settings as a map: name, main, compatibility_date.")];

    // The top level, then each environment.
    private static IEnumerable<(JsonPointer Path, TextSpan NameSpan, MapValue Settings)> Levels(LintedText text)
    {
        if (text.Document.Root is not MapValue root)
        {
            return [];
        }

        var environments = root.TryGet(Environments, out var value) && value is MapValue map ? map.Entries : [];
        return
        [
            (JsonPointer.Root, root.Span, root),
            .. from entry in environments where entry.Value is MapValue select (JsonPointer.Of(Environments, entry.Key), Spot.Of(entry), (MapValue)entry.Value),
        ];
    }

    private static IEnumerable<(JsonPointer Path, Value Value)> Scalars(JsonPointer path, Value value) => value switch
    {
        MapValue map => map.Entries.SelectMany(entry => Scalars(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Scalars(path.Append(index), item)),
        _ => [(path, value)],
    };

    [GeneratedRegex("(secret|token|passwor[dt]|passwd|passphrase|private_?key|api_?key|access_?key|secret_?key|encryption_?key|signing_?key|credentials?)\\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SecretName();

    // Bundlers put what begins so into pages that everybody reads.
    [GeneratedRegex("public|\\Avite_", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PublicName();

    [GeneratedRegex("\\A[a-z][a-z0-9+.-]*://[^/@:]*:[^/@]+@", RegexOptions.NonBacktracking)]
    private static partial Regex Login();
}
