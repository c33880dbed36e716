using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Calma.Core.Values;

/// <summary>Numeric equality over JSON spellings, whatever their size.</summary>
internal static partial class Number
{
    // Reading a longer exponent would cost more than it tells; such ones are compared by their digits.
    private const int MaxExponentDigits = 1000;

    public static bool AreEqual(string left, string right) => left == right || (TrySplit(left, out var one) && TrySplit(right, out var other) && one == other);

    /// <summary>Whether a text is a number as RFC 8259 spells it.</summary>
    public static bool IsJson(string text) => Grammar().IsMatch(text);

    // A number is its sign, its digits without leading and trailing zeros, and the power of ten of the last digit.
    private static bool TrySplit(string text, out (bool IsNegative, string Digits, BigInteger Power, string HugePower) parts)
    {
        parts = default;
        var isNegative = text.StartsWith('-');
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = text.AsSpan(isNegative ? 1 : 0, (mark < 0 ? text.Length : mark) - (isNegative ? 1 : 0));
        if (!TryReadPower(mark < 0 ? "0" : text.AsSpan(mark + 1), out var power, out var hugePower))
        {
            return false;
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var significant = digits.TrimEnd('0');
        power += digits.Length - significant.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        significant = significant.TrimStart('0');
        parts = significant.Length == 0 ? (false, "", BigInteger.Zero, "") : (isNegative, significant, power, hugePower);
        return true;
    }

    private static bool TryReadPower(ReadOnlySpan<char> text, out BigInteger power, out string hugePower)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var digits = text[(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0)..].TrimStart('0');
        hugePower = digits.Length > MaxExponentDigits ? string.Concat(sign, digits) : "";
        power = BigInteger.Zero;
        return !digits.ContainsAnyExceptInRange('0', '9')
            && text.ContainsAnyInRange('0', '9')
            && (digits.Length is 0 or > MaxExponentDigits || BigInteger.TryParse(string.Concat(sign, digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power));
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Grammar();
}
