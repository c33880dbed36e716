using System.Text.RegularExpressions;

namespace Calma.Formats.Hcl;

/// <summary>Numbers as JSON spells them.</summary>
internal static partial class HclNumbers
{
    /// <summary>HCL allows zeros in front.</summary>
    public static string ToJson(string written)
    {
        var sign = written[0] == '-' ? "-" : "";
        var digits = written[sign.Length..].TrimStart('0');
        return sign + (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) ? "0" + digits : digits);
    }

    /// <summary>Whether a spelling is a number to HCL.</summary>
    public static bool IsWritten(string text) => Written().IsMatch(text);

    [GeneratedRegex(@"\A-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\z")]
    private static partial Regex Written();
}
