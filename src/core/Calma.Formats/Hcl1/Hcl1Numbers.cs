using System.Globalization;
using System.Text.RegularExpressions;
using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>Numbers: decimal, octal with a zero in front, hexadecimal with <c>0x</c>.</summary>
internal static partial class Hcl1Numbers
{
    private const int LongestOctal = 22;

    /// <summary>The number that a text begins with, as it is written; empty where none does.</summary>
    public static string Find(string text) => Written().Match(text).Value;

    /// <summary>A number as JSON spells it; absent where the text is none.</summary>
    public static string? ToJson(string written)
    {
        if (written.Length == 0 || Find(written).Length != written.Length)
        {
            return null;
        }

        var sign = written[0] == '-' ? "-" : "";
        var digits = written[sign.Length..];
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? sign + hex.ToString(CultureInfo.InvariantCulture) : null;
        }

        return digits.Length == 1 || digits[0] != '0' || digits.AsSpan().ContainsAny('.', 'e', 'E') ? HclNumbers.ToJson(written)
            : digits.Length > LongestOctal || digits.AsSpan().ContainsAny('8', '9') ? null
            : sign + Convert.ToUInt64(digits, 8).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A-?(?:0[xX][0-9a-fA-F]+|[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")]
    private static partial Regex Written();
}
