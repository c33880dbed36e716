using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Aws;

/// <summary>The sections of an AWS file by what they name.</summary>
internal static class AwsSections
{
    public const string Profile = "profile";
    public const string Session = "sso-session";
    public const string Services = "services";
    public const string Default = "default";

    /// <summary>The section of a profile, as the command line finds it in <c>config</c>.</summary>
    public static MapEntry? ProfileOf(LintedText text, string name) =>
        Find(text, Profile, name) ?? (name == Default ? text.Sections.FirstOrDefault(section => section.Key == Default) : null);

    /// <summary>The section of a type and a name.</summary>
    public static MapEntry? Find(LintedText text, string type, string name) =>
        text.Sections.FirstOrDefault(section => Split(section.Key) is var (kind, found) && kind == type && found == name);

    /// <summary>What a header says: its type, and the name behind it without quotes.</summary>
    public static (string Type, string? Name) Split(string key)
    {
        var space = key.IndexOfAny([' ', '\t']);
        return space < 0 ? (key, null) : (key[..space], key[space..].Trim().Trim('"', '\''));
    }

    /// <summary>The text of a setting; absent where there is none.</summary>
    public static StringValue? TextOf(MapEntry section, string key) => section.Value is MapValue map && map.TryGet(key, out var value) ? value as StringValue : null;
}
