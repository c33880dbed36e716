using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Calma.Schema.Texts;

/// <summary>Names and addresses of machines and mailboxes.</summary>
internal static partial class HostFormats
{
    private const int MaxHost = 253;
    private const int MaxLabel = 63;

    // RFC 5892's exceptions that are not letters, digits or marks, or are and may not stand.
    private static readonly HashSet<int> Allowed = [0x06FD, 0x06FE, 0x0F0B, 0x3007, 0x00B7, 0x0375, 0x05F3, 0x05F4, 0x30FB, 0x200C, 0x200D];
    private static readonly HashSet<int> Forbidden = [0x0640, 0x07FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B];

    public static bool IsHost(string text) => text.Length is > 0 and <= MaxHost && text.Split('.').All(IsLabel);

    public static bool IsInternationalHost(string text)
    {
        string[] labels = text.Split('.', '\u3002', '\uFF0E', '\uFF61');
        try
        {
            return labels.Sum(label => Encode(label).Length + 1) - 1 <= MaxHost && labels.All(label => label.All(char.IsAscii) ? IsLabel(label) : IsInternationalLabel(label) && Encode(label).Length <= MaxLabel);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static bool IsIpv4(string text) => Ipv4().IsMatch(text);

    public static bool IsIpv6(string text) => Ipv6Characters().IsMatch(text) && text.Contains(':', StringComparison.Ordinal)
        && (!text.Contains('.', StringComparison.Ordinal) || IsIpv4(text[(text.LastIndexOf(':') + 1)..])) && text.Split(':').All(part => part.Length <= 4 || part.Contains('.', StringComparison.Ordinal)) && IPAddress.TryParse(text, out _);

    public static bool IsEmail(string text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || (!isInternational && !text.All(char.IsAscii)))
        {
            return false;
        }

        var (local, domain) = (text[..at], text[(at + 1)..]);
        return (DotAtom().IsMatch(local) || Quoted().IsMatch(local)) && domain switch
        {
            ['[', 'I', 'P', 'v', '6', ':', .. var address, ']'] => IsIpv6(address),
            ['[', .. var address, ']'] => IsIpv4(address),
            _ => isInternational ? IsInternationalHost(domain) : IsHost(domain),
        };
    }

    private static bool IsLabel(string label) =>
        label.Length <= MaxLabel && Label().IsMatch(label) && (label is not [_, _, '-', '-', ..] || (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && IsEncodedLabel(label)));

    private static bool IsEncodedLabel(string label)
    {
        try
        {
            var decoded = new IdnMapping { AllowUnassigned = true }.GetUnicode(label);
            return decoded != label && IsInternationalLabel(decoded);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Encode(string label) => label.All(char.IsAscii) ? label : new IdnMapping { AllowUnassigned = true }.GetAscii(label);

    private static bool IsInternationalLabel(string label)
    {
        Rune[] runes = [.. label.EnumerateRunes()];
        return runes.Length > 0 && !label.StartsWith('-') && !label.EndsWith('-') && label is not [_, _, '-', '-', ..] && !IsMark(runes[0])
            && runes.All(rune => rune.Value == '-' || Allowed.Contains(rune.Value) || (!Forbidden.Contains(rune.Value) && IsLetterDigitOrMark(rune)))
            && Enumerable.Range(0, runes.Length).All(place => IsInContext(runes, place)) && !MixesDigits(runes);
    }

    private static bool IsLetterDigitOrMark(Rune rune) => IsMark(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // The contextual rules of RFC 5892, appendix A.
    private static bool IsInContext(Rune[] runes, int place)
    {
        var before = place > 0 ? runes[place - 1].Value : 0;
        var behind = place + 1 < runes.Length ? runes[place + 1].Value : 0;
        return runes[place].Value switch
        {
            0x00B7 => before == 'l' && behind == 'l',
            0x0375 => behind is (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF),
            0x05F3 or 0x05F4 => before is >= 0x0590 and <= 0x05FF,
            0x30FB => runes.Any(rune => rune.Value is (>= 0x3041 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or 0x3005 or 0x3007),
            0x200D => IsVirama(before),
            0x200C => IsVirama(before) || (IsJoining(before) && IsJoining(behind)),
            _ => true,
        };
    }

    private static bool IsVirama(int point) => point is 0x094D or 0x09CD or 0x0A4D or 0x0ACD or 0x0B4D or 0x0BCD or 0x0C4D or 0x0CCD or 0x0D4D or 0x0DCA or 0x0E3A or 0x0F84 or 0x1039 or 0x103A or 0x17D2;

    private static bool IsJoining(int point) => point is (>= 0x0620 and <= 0x064A) or (>= 0x066E and <= 0x06D3) or (>= 0x0710 and <= 0x077F);

    private static bool MixesDigits(Rune[] runes) => runes.Any(rune => rune.Value is >= 0x0660 and <= 0x0669) && runes.Any(rune => rune.Value is >= 0x06F0 and <= 0x06F9);

    [GeneratedRegex(@"\A((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.|\z)){4}(?<=[0-9])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Ipv4();

    [GeneratedRegex(@"\A[0-9A-Fa-f:.]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Ipv6Characters();

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();

    [GeneratedRegex("\\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uFFFF-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uFFFF-]+)*\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DotAtom();

    [GeneratedRegex("\\A\"([ !#-\\[\\]-~\\u0080-\\uFFFF]|\\\\[ -~])*\"\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
