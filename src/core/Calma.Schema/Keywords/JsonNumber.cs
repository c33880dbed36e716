using System.Globalization;
using System.Numerics;

namespace Calma.Schema.Keywords;

/// <summary>A number of any size, exactly: a sign, digits without zeros at either end, and a power of ten.</summary>
/// <param name="IsNegative">Whether it is less than zero.</param>
/// <param name="Digits">Its digits; empty for zero.</param>
/// <param name="Power">The power of ten of the last digit.</param>
internal readonly record struct JsonNumber(bool IsNegative, string Digits, BigInteger Power)
{
    // Reading a longer exponent would cost more than it tells.
    private const int MaxExponentDigits = 1000;

    /// <summary>Whether it is whole, however it is spelled.</summary>
    public bool IsInteger => Digits.Length == 0 || Power.Sign >= 0;

    /// <summary>Reads a JSON spelling; absent for <c>nan</c>, <c>inf</c>, and exponents beyond a thousand digits.</summary>
    public static JsonNumber? TryRead(string text)
    {
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = mark < 0 ? "0" : text.AsSpan(mark + 1);
        var mantissa = text.AsSpan(0, mark < 0 ? text.Length : mark).TrimStart('-');
        if (!mantissa.ContainsAnyInRange('0', '9') || exponent.Length > MaxExponentDigits || !BigInteger.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power))
        {
            return null;
        }

        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var significant = digits.TrimEnd('0');
        power += digits.Length - significant.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        significant = significant.TrimStart('0');
        return significant.Length == 0 ? new JsonNumber(false, "", BigInteger.Zero) : new JsonNumber(text[0] == '-', significant, power);
    }

    public int CompareTo(JsonNumber other)
    {
        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        var order = (Power + Digits.Length).CompareTo(other.Power + other.Digits.Length);
        return Sign * (order != 0 ? order : string.CompareOrdinal(Digits, other.Digits));
    }

    /// <summary>Whether a divisor other than zero goes into it; numbers with too many digits have none.</summary>
    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (Digits.Length == 0)
        {
            return true;
        }

        // The digits end with no zero, so that a divisor with a greater power of ten cannot go into them.
        if (Power < divisor.Power || Digits.Length > SchemaLimits.MaxDigits || divisor.Digits.Length > SchemaLimits.MaxDigits)
        {
            return false;
        }

        var modulus = BigInteger.Parse(divisor.Digits, CultureInfo.InvariantCulture);
        return (BigInteger.Parse(Digits, CultureInfo.InvariantCulture) * BigInteger.ModPow(10, Power - divisor.Power, modulus) % modulus).IsZero;
    }

    private int Sign => Digits.Length == 0 ? 0 : IsNegative ? -1 : 1;
}
