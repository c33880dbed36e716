using System.Text.RegularExpressions;
using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Aws;

/// <summary>What the AWS command line and its SDKs trip over, each as it was run.</summary>
internal static partial class AwsRules
{
    private static readonly LintRule[] Shared =
    [
        new("aws-default-section", Severity.Error, "The command line gives the keys of [DEFAULT] to every section.", text => IniRules.DefaultSection(text, "the command line")),
        new("aws-empty-block", Severity.Error, "s3 with nothing below it, or with a text, stops every s3 command: 'str' object has no attribute 'get'.", EmptyBlock),
        new("aws-inline-comment", Severity.Warning, "The command line takes what looks like a comment behind a value for a part of it; the SDKs drop it.", IniRules.InlineComments),
        new("aws-colon", Severity.Warning, "The command line reads key : value, the SDKs refuse it.", IniRules.Colons),
        new("aws-indented-key", Severity.Warning, "The command line reads an indented key that is not below another, the SDKs refuse it.", IniRules.IndentedKeys),
        new("aws-indented-comment", Severity.Warning, "The SDKs take an indented comment for a further line of the value above.", IniRules.IndentedComments),
        new("aws-quotes", Severity.Warning, "Quotes around a value are a part of it.", IniRules.Quotes),
        new("aws-line-ends", Severity.Warning, "aws configure set writes every line end anew as LF.", IniRules.LineEnds),
        new("aws-ascii", Severity.Warning, "The file is read in the machine's own encoding, which is not always UTF-8.", IniRules.NotAscii),
    ];

    /// <summary>The rules of <c>config</c>.</summary>
    public static IReadOnlyList<LintRule> Config { get; } =
    [
        .. Shared,
        new("aws-both-defaults", Severity.Error, "Of [default] and [profile default] the command line takes the later one, the SDKs the one with the prefix.", BothDefaults),
        new("aws-section", Severity.Warning, "A section that is not default and has no profile, sso-session or services before its name is ignored.", IgnoredSections),
        new("aws-profile-name", Severity.Error, "A profile whose name has a space and no quotes, or with blanks behind the bracket, is dropped in silence.", UnreadableNames),
        new("aws-name-characters", Severity.Warning, "The SDKs ignore a profile whose name has other characters than letters, digits and _ . / % @ : + -.", OddNames),
        new("aws-secret-in-config", Severity.Warning, "The command line routes secrets to the credentials file, which fewer programs read.", SecretsInConfig),
        new("aws-reference", Severity.Error, "A profile that names an sso-session or services section that is not there cannot be used.", MissingSections),
        new("aws-source-profile", Severity.Warning, "source_profile names a profile of this file or of credentials.", MissingProfiles),
        new("aws-reference-cycle", Severity.Error, "Profiles that name each other as their source cannot be used.", Cycles),
        new("aws-two-sources", Severity.Error, "The command line refuses a role with source_profile and credential_source.", TwoSources),
    ];

    /// <summary>The rules of <c>credentials</c>.</summary>
    public static IReadOnlyList<LintRule> Credentials { get; } =
    [
        .. Shared,
        new("aws-prefixed-credentials", Severity.Error, "In credentials the command line names the profile 'profile x', and the SDKs ignore it.", PrefixedCredentials),
    ];

    private static IEnumerable<LintFault> EmptyBlock(LintedText text) =>
        from place in text.Entries()
        where place.Path.Tokens.Count == 2 && place.Entry.Key == "s3" && place.Entry.Value is StringValue
        select new LintFault(place.Path, place.Entry.KeySpan, "s3 has no settings below it, which stops every s3 command.", "Write its settings in the lines below, each indented, or remove s3.");

    private static IEnumerable<LintFault> BothDefaults(LintedText text) =>
        text.Sections.FirstOrDefault(section => section.Key == AwsSections.Default) is { } bare && AwsSections.Find(text, AwsSections.Profile, AwsSections.Default) is { } prefixed
            ? [Of(Later(bare, prefixed), "[default] and [profile default] both stand here: the command line reads the later one, the SDKs the second.", "Keep one of them, with the settings of both.")]
            : [];

    private static MapEntry Later(MapEntry one, MapEntry other) => one.KeySpan.Start > other.KeySpan.Start ? one : other;

    private static IEnumerable<LintFault> IgnoredSections(LintedText text) =>
        from section in text.Sections
        where AwsSections.Split(section.Key) is (not ("profile" or "sso-session" or "services"), _) && section.Key.Trim() is not ("default" or "plugins" or "preview" or "DEFAULT")
        select Of(section, $"[{section.Key}] is read by nobody: a profile has 'profile' before its name.", $"Write [profile {section.Key.Trim()}], if it is one.");

    private static IEnumerable<LintFault> UnreadableNames(LintedText text) =>
        from section in text.Sections
        let key = text.TextOf(section.KeySpan).Trim('[', ']')
        let name = AwsSections.Split(section.Key).Name
        where (section.Key.TrimStart() != section.Key && section.Key.Trim().StartsWith(AwsSections.Profile, StringComparison.Ordinal))
            || (name is not null && AwsSections.Split(section.Key).Type == AwsSections.Profile && name.AsSpan().ContainsAny(' ', '\t') && !IsQuoted(section.Key))
        select Of(section, $"The command line does not find [{key}].", $"Write [profile \"{AwsSections.Split(section.Key.Trim()).Name}\"], with quotes where the name has a space.");

    private static bool IsQuoted(string key) => key.AsSpan().ContainsAny('"', '\'');

    private static IEnumerable<LintFault> OddNames(LintedText text) =>
        from section in text.Sections
        let parts = AwsSections.Split(section.Key)
        where parts is (AwsSections.Profile or AwsSections.Session or AwsSections.Services, { } name) && !SdkName().IsMatch(name) && !name.Contains(' ', StringComparison.Ordinal)
        select Of(section, $"The SDKs ignore [{section.Key}], since its name has other characters than theirs.", "Write letters, digits and _ . / % @ : + - alone.");

    private static IEnumerable<LintFault> SecretsInConfig(LintedText text) =>
        from place in text.Entries()
        where text.Kind.IsSecret(place.Path) && place.Entry.Value.State == ValueState.Value
        select new LintFault(place.Path, place.Entry.KeySpan, $"{place.Entry.Key} is a secret, and config is shared more widely than credentials.", "Move it to the credentials file.");

    private static IEnumerable<LintFault> MissingSections(LintedText text) =>
        from section in text.Sections
        from reference in (IEnumerable<(string Key, string Type)>)[("sso_session", AwsSections.Session), ("services", AwsSections.Services)]
        let name = AwsSections.TextOf(section, reference.Key)
        where name is { State: ValueState.Value } && AwsSections.Find(text, reference.Type, name.Text) is null
        select new LintFault(
            JsonPointer.Of(section.Key, reference.Key), name.Span, $"There is no [{reference.Type} {name.Text}].",
            $"Add the section, or name one of: {Names(text, reference.Type)}.");

    private static string Names(LintedText text, string type) =>
        string.Join(", ", text.Sections.Select(section => AwsSections.Split(section.Key)).Where(part => part.Type == type).Select(part => part.Name)) is { Length: > 0 } names ? names : "(there are none)";

    private static IEnumerable<LintFault> MissingProfiles(LintedText text) =>
        from section in text.Sections
        let name = AwsSections.TextOf(section, "source_profile")
        where name is { State: ValueState.Value } && AwsSections.ProfileOf(text, name.Text) is null
        select new LintFault(
            JsonPointer.Of(section.Key, "source_profile"), name.Span, $"There is no [profile {name.Text}] in this file.",
            "Make sure that credentials has it, or add it.");

    private static IEnumerable<LintFault> Cycles(LintedText text)
    {
        HashSet<string> known = [];
        foreach (var section in text.Sections)
        {
            List<string> chain = [];
            var current = section;
            while (current is not null && known.Add(current.Key))
            {
                chain.Add(current.Key);
                current = AwsSections.TextOf(current, "source_profile") is { State: ValueState.Value } source ? AwsSections.ProfileOf(text, source.Text) : null;
            }

            // A profile may name itself where credentials holds its keys.
            if (current is not null && chain.IndexOf(current.Key) is >= 0 and var start && chain.Count - start > 1)
            {
                yield return new LintFault(
                    JsonPointer.Of(current.Key, "source_profile"), AwsSections.TextOf(current, "source_profile")!.Span,
                    $"{string.Join(" → ", chain.Skip(start).Append(current.Key))} is a circle.", "Name a profile with credentials of its own.");
            }
        }
    }

    private static IEnumerable<LintFault> TwoSources(LintedText text) =>
        from section in text.Sections
        let source = AwsSections.TextOf(section, "credential_source")
        where source is not null && AwsSections.TextOf(section, "source_profile") is not null
        select new LintFault(JsonPointer.Of(section.Key, "credential_source"), source.Span, "A role has one source, and this one has source_profile and credential_source.", "Remove one of them.");

    private static IEnumerable<LintFault> PrefixedCredentials(LintedText text) =>
        from section in text.Sections
        where AwsSections.Split(section.Key) is (AwsSections.Profile, { } name)
        select Of(section, $"In credentials this is the profile '{section.Key}', which nobody asks for.", $"Write [{AwsSections.Split(section.Key).Name}].");

    private static LintFault Of(MapEntry section, string message, string repair) => new(JsonPointer.Of(section.Key), section.KeySpan, message, repair);

    [GeneratedRegex(@"\A[A-Za-z0-9_./%@:+-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex SdkName();
}
