using System.Text.RegularExpressions;
using Calma.Schema.Compilation;

namespace Calma.Schema.Texts;

/// <summary>URIs as RFC 3986 spells them, IRIs as RFC 3987 does, and templates as RFC 6570 does.</summary>
internal static partial class UriFormats
{
    private const string Variable = @"([A-Za-z0-9_]|%[0-9A-Fa-f]{2})(\.?([A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(\*|:[1-9][0-9]{0,3})?";

    public static bool IsUri(string text, bool isInternational) => UriReference.Parse(text).Scheme is not null && IsReference(text, isInternational);

    public static bool IsReference(string text, bool isInternational)
    {
        var parts = UriReference.Parse(text);
        return (isInternational ? InternationalCharacters() : Characters()).IsMatch(text)
            && (parts.Scheme is null || Scheme().IsMatch(parts.Scheme))
            && (parts.Scheme is not null || parts.Authority is not null || !parts.Path.Split('/')[0].Contains(':', StringComparison.Ordinal))
            && (parts.Authority is null || IsAuthority(parts.Authority))
            && !parts.Path.AsSpan().ContainsAny("[]") && parts.Query?.AsSpan().ContainsAny("[]") != true
            && parts.Fragment?.AsSpan().ContainsAny("[]#") != true;
    }

    public static bool IsTemplate(string text) => Template().IsMatch(text);

    private static bool IsAuthority(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var user = authority[..(authority.Length - host.Length)];
        var bracket = host.StartsWith('[') ? host.LastIndexOf(']') : -1;
        var isHost = bracket < 0 ? !host.AsSpan().ContainsAny("[]") : HostFormats.IsIpv6(host[1..bracket]) || Future().IsMatch(host[1..bracket]);
        var port = bracket < 0 ? host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? host[colon..] : "" : host[(bracket + 1)..];
        return isHost && !user.AsSpan().ContainsAny("[]") && user.AsSpan().Count('@') <= 1 && Port().IsMatch(port);
    }

    [GeneratedRegex(@"\A([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Characters();

    [GeneratedRegex(@"\A([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=\u00A0-\uD7FF\uD800-\uDFFF\uE000-\uFDCF\uFDF0-\uFFEF-]|%[0-9A-Fa-f]{2})*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InternationalCharacters();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Future();

    [GeneratedRegex(@"\A(:[0-9]*)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Port();

    [GeneratedRegex($$"""\A([^\x00-\x20"<>\\^`{|}%\x7F]|%[0-9A-Fa-f]{2}|\{[+#./;?&=,!@|]?{{Variable}}(,{{Variable}})*\})*\z""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Template();
}
