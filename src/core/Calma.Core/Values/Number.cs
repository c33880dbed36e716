using System.Globalization;
using System.Numerics;

namespace Calma.Core.Values;

/// <summary>Numeric equality over JSON spellings, whatever their size.</summary>
internal static class Number
{
    public static bool AreEqual(string left, string right) => left == right || (TrySplit(left, out var one) && TrySplit(right, out var other) && one == other);

    // A number is its sign, its digits without leading and trailing zeros, and the power of ten of the last digit.
    private static bool TrySplit(string text, out (bool IsNegative, string Digits, BigInteger Power) parts)
    {
        parts = default;
        var isNegative = text.StartsWith('-');
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = text.AsSpan(isNegative ? 1 : 0, (mark < 0 ? text.Length : mark) - (isNegative ? 1 : 0));
        var power = BigInteger.Zero;
        if (mark >= 0 && !BigInteger.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out power))
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
        parts = significant.Length == 0 ? (false, "", BigInteger.Zero) : (isNegative, significant, power);
        return true;
    }
}
