using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Calma.Schema.Patterns;

namespace Calma.Schema.Texts;

/// <summary>The formats of strings that the drafts name.</summary>
internal static partial class TextFormats
{
    private static readonly FrozenDictionary<string, Func<string, bool>> All = new Dictionary<string, Func<string, bool>>
    {
        ["date-time"] = TimeFormats.IsDateTime,
        ["date"] = TimeFormats.IsDate,
        ["time"] = TimeFormats.IsTime,
        ["duration"] = TimeFormats.IsDuration,
        ["email"] = text => HostFormats.IsEmail(text, isInternational: false),
        ["idn-email"] = text => HostFormats.IsEmail(text, isInternational: true),
        ["hostname"] = HostFormats.IsHost,
        ["idn-hostname"] = HostFormats.IsInternationalHost,
        ["ipv4"] = HostFormats.IsIpv4,
        ["ipv6"] = HostFormats.IsIpv6,
        ["uri"] = text => UriFormats.IsUri(text, isInternational: false),
        ["uri-reference"] = text => UriFormats.IsReference(text, isInternational: false),
        ["iri"] = text => UriFormats.IsUri(text, isInternational: true),
        ["iri-reference"] = text => UriFormats.IsReference(text, isInternational: true),
        ["uri-template"] = UriFormats.IsTemplate,
        ["uuid"] = IsUuid,
        ["json-pointer"] = text => JsonPointer.TryParse(text, out _),
        ["relative-json-pointer"] = IsRelativePointer,
        ["regex"] = IsPattern,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Whether a string is of a format; absent where the format is not known, and so says nothing.</summary>
    public static Func<string, bool>? Find(string name) => All.GetValueOrDefault(name);

    private static bool IsRelativePointer(string text)
    {
        var match = RelativePointer().Match(text);
        return match.Success && (match.Groups["rest"].Value is "#" || JsonPointer.TryParse(match.Groups["rest"].Value, out _));
    }

    private static bool IsUuid(string text)
    {
        var isUuid = text.Length == 36;
        for (var index = 0; isUuid && index < text.Length; index++)
        {
            isUuid = index is 8 or 13 or 18 or 23 ? text[index] == '-' : char.IsAsciiHexDigit(text[index]);
        }

        return isUuid;
    }

    private static bool IsPattern(string text)
    {
        try
        {
            SchemaPattern.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A(0|[1-9][0-9]*)(?<rest>(#|/.*)?)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex RelativePointer();
}
