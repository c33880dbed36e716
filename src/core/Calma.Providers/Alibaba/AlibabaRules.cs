using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;
using static Calma.Providers.Alibaba.AlibabaProfile;

namespace Calma.Providers.Alibaba;

/// <summary>What aliyun trips over, each as its source has it.</summary>
internal static class AlibabaRules
{
    private const string Current = "current";
    private const string Default = "default";
    private const string Source = "source_profile";
    private const string Chained = "ChainableRamRoleArn";

    private static readonly string[] Deprecated = ["RsaKeyPair", "RamRoleArnWithRoleName"];

    private static readonly Dictionary<string, string[]> Needed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AK"] = ["access_key_id", "access_key_secret"],
        ["StsToken"] = ["access_key_id", "access_key_secret", "sts_token"],
        ["RamRoleArn"] = ["access_key_id", "access_key_secret", "ram_role_arn", "ram_session_name"],
        ["RsaKeyPair"] = ["private_key", "key_pair_name"],
        ["External"] = ["process_command"],
        ["CredentialsURI"] = ["credentials_uri"],
        ["OIDC"] = ["oidc_provider_arn", "oidc_token_file", "ram_role_arn", "ram_session_name"],
        [Chained] = [Source, "ram_role_arn", "ram_session_name"],
        ["CloudSSO"] = ["cloud_sso_sign_in_url"],
    };

    /// <summary>The rules of <c>config.json</c>.</summary>
    public static IReadOnlyList<LintRule> Config { get; } =
    [
        new("alibaba-byte-order-mark", Severity.Error, "aliyun refuses a file that begins with a byte order mark.", ByteOrderMark),
        new("alibaba-key-case", Severity.Warning, "aliyun reads a key in any case, and writes it in lower case; of two the later one counts.", KeyCase),
        new("alibaba-duplicate-name", Severity.Error, "Of profiles with one name aliyun reads the first.", DuplicateNames),
        new("alibaba-name", Severity.Warning, "A profile without a name is one that nobody can choose.", Nameless),
        new("alibaba-reference", Severity.Error, "aliyun stops where current or source_profile names a profile that is not there; without current it looks for 'default'.", MissingProfiles),
        new("alibaba-reference-cycle", Severity.Error, "aliyun asks profiles that name each other as their source without end.", Cycles),
        new("alibaba-incomplete", Severity.Error, "aliyun refuses a profile without region_id, and one without mode whose keys do not tell it, unless a variable or an option says them.", Incomplete),
        new("alibaba-credentials", Severity.Warning, "aliyun refuses a profile that lacks what its mode needs, unless a variable or an option says it.", NoCredentials),
        new("alibaba-deprecated", Severity.Warning, "The modes RsaKeyPair and RamRoleArnWithRoleName are deprecated.", DeprecatedModes),
        new("alibaba-credentials-uri", Severity.Warning, "aliyun takes its keys from whoever answers at credentials_uri.", CredentialsUris),
    ];

    private static IEnumerable<LintFault> ByteOrderMark(LintedText text) =>
        text.Document.Bytes.Span.StartsWith("\uFEFF"u8) ? [new LintFault(JsonPointer.Root, new TextSpan(0, 3), "The file begins with a byte order mark.", "Save it as UTF-8 without one.")] : [];

    private static IEnumerable<LintFault> KeyCase(LintedText text) =>
        from place in text.Sections.Select(section => (Path: JsonPointer.Of(section.Key), Entry: section))
            .Concat(Of(text.Document.Root).SelectMany(profile => profile.Source.Entries.Select(entry => (Path: profile.Path.Append(entry.Key), Entry: entry))))
        where text.Kind.Settings.Find(place.Path) is not null && place.Entry.Key.Any(char.IsUpper)
        select new LintFault(place.Path, place.Entry.KeySpan, $"aliyun writes {place.Entry.Key} as {place.Entry.Key.ToLowerInvariant()}.", "Write it in lower case.");

    private static IEnumerable<LintFault> DuplicateNames(LintedText text)
    {
        HashSet<string> known = [];
        return [.. from profile in Of(text.Document.Root) where !known.Add(profile.Name) select profile.At("name", $"The name '{profile.Name}' stands twice, and this profile is never read.", "Give each its own name, or remove one.")];
    }

    private static IEnumerable<LintFault> Nameless(LintedText text) =>
        from profile in Of(text.Document.Root)
        where profile.Name.Length == 0 && profile["name"]?.Value is null or NullValue or StringValue
        select profile.At("name", "This profile has no name.", "Write one at the key name.");

    private static IEnumerable<LintFault> MissingProfiles(LintedText text)
    {
        var profiles = Of(text.Document.Root);
        var names = profiles.Select(profile => profile.Name).ToHashSet(StringComparer.Ordinal);
        var repair = names.Count > 0 ? $"Add it, or name one of: {string.Join(", ", names)}." : "Add it to profiles.";
        if (EntryOf(text.Document.Root, List) is { } list)
        {
            var current = EntryOf(text.Document.Root, Current);
            var name = current?.Value switch { StringValue said => said.Text, null or NullValue => Default, _ => null };
            if (name is not null && !names.Contains(name))
            {
                var place = current ?? list;
                yield return new LintFault(JsonPointer.Of(place.Key), current is null ? list.KeySpan : current.Value.Span, $"There is no profile '{name}'{(current?.Value is StringValue ? "" : ", which is the one where current says nothing")}.", repair);
            }
        }

        foreach (var profile in profiles.Where(profile => IsChained(profile) && profile.TextAt(Source) is { Length: > 0 } source && !names.Contains(source)))
        {
            yield return profile.At(Source, $"There is no profile '{profile.TextAt(Source)}'.", repair);
        }
    }

    private static IEnumerable<LintFault> Cycles(LintedText text)
    {
        var sources = Of(text.Document.Root).Where(IsChained).DistinctBy(profile => profile.Name).ToDictionary(profile => profile.Name, profile => profile.TextAt(Source));
        return from profile in Of(text.Document.Root)
               where IsChained(profile) && IsReached(profile.Name)
               select profile.At(Source, $"The profile '{profile.Name}' is its own source{(profile.TextAt(Source) == profile.Name ? "" : $", by way of '{profile.TextAt(Source)}'")}.", "Name a profile that has keys of its own.");

        bool IsReached(string name)
        {
            var next = name;
            for (var steps = 0; steps <= sources.Count; steps++)
            {
                if (!sources.TryGetValue(next, out next!) || next == name)
                {
                    return next == name;
                }
            }

            return false;
        }
    }

    private static IEnumerable<LintFault> Incomplete(LintedText text) =>
        from profile in Of(text.Document.Root)
        where profile.IsConfigured
        from key in (string[])["region_id", "mode"]
        where IsUnsaid(profile, key) && !(key == "mode" && IsModeTold(profile))
        select profile.At(key, $"This profile has no {key}.", key == "mode" ? $"Write one of {string.Join(", ", AlibabaSettings.Modes.Except(Deprecated))}." : "Write the region's id, as cn-hangzhou.");

    private static IEnumerable<LintFault> NoCredentials(LintedText text) =>
        from profile in Of(text.Document.Root)
        where profile.IsConfigured
        from key in Needed.GetValueOrDefault(profile.TextAt("mode"), [])
        where IsUnsaid(profile, key)
        select profile.At(key, $"This profile has no {key}, which its mode needs.", "Write it, or make sure that the environment has it.");

    private static IEnumerable<LintFault> DeprecatedModes(LintedText text) =>
        from profile in Of(text.Document.Root)
        where Deprecated.Contains(profile.TextAt("mode"), StringComparer.OrdinalIgnoreCase)
        select profile.At("mode", $"The mode {profile.TextAt("mode")} is deprecated.", $"Write {Chained}, or another mode.");

    private static IEnumerable<LintFault> CredentialsUris(LintedText text) =>
        from profile in Of(text.Document.Root)
        where profile.TextAt("credentials_uri") is { Length: > 0 } uri && !(Uri.TryCreate(uri, UriKind.Absolute, out var known) && known.IsLoopback)
        select profile.At("credentials_uri", "The keys come from another machine.", "Look at it as at a program, and remove it if nobody needs it.");

    private static bool IsChained(AlibabaProfile profile) => profile.TextAt("mode").Equals(Chained, StringComparison.OrdinalIgnoreCase);

    private static bool IsUnsaid(AlibabaProfile profile, string key) => profile[key]?.Value is null or NullValue or StringValue { Text: "" };

    // As aliyun finds it out by itself.
    private static bool IsModeTold(AlibabaProfile profile) => ((IEnumerable<string[]>)
        [
            ["access_key_id", "access_key_secret"], ["private_key", "key_pair_name"], ["ram_role_name"], ["process_command"],
            ["oidc_provider_arn", "oidc_token_file", "ram_role_arn"], ["cloud_sso_sign_in_url"],
        ]).Any(keys => keys.All(key => !IsUnsaid(profile, key)));
}
