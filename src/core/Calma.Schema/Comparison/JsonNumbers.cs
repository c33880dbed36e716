using System.Globalization;
using System.Numerics;
using Calma.Schema.Keywords;

namespace Calma.Schema.Comparison;

/// <summary>Reads the numbers that keywords say.</summary>
internal static class JsonNumbers
{
    private const int MaxDigits = 200;

    public static JsonNumber? Read(Value value) => value is NumberValue number ? JsonNumber.TryRead(number.Text) : null;

    /// <summary>The greatest of the least counts, or 0.</summary>
    public static long Least(Term term, string keyword) => term.Say(keyword).Select(said => Count(said.Value)).DefaultIfEmpty(0).Max();

    /// <summary>The least of the greatest counts; none is the greatest of all.</summary>
    public static long Most(Term term, string keyword) => term.Say(keyword).Select(said => Count(said.Value)).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>The whole number at or next to a number, towards the greater or the lesser; absent where it has too many digits.</summary>
    public static JsonNumber? Round(JsonNumber number, bool isUp)
    {
        if (number.IsInteger)
        {
            return number;
        }

        if (number.Digits.Length > MaxDigits || number.Power < -MaxDigits)
        {
            return null;
        }

        var scaled = BigInteger.Parse((number.IsNegative ? "-" : "") + number.Digits, CultureInfo.InvariantCulture);
        var whole = BigInteger.DivRem(scaled, BigInteger.Pow(10, (int)-number.Power), out _);
        return Of(whole + (isUp && !number.IsNegative ? 1 : !isUp && number.IsNegative ? -1 : 0));
    }

    /// <summary>The whole number next to a whole one; absent where it has too many digits.</summary>
    public static JsonNumber? Next(JsonNumber number, bool isUp) => number.Digits.Length + number.Power > MaxDigits ? null
        : Of((BigInteger.Parse((number.IsNegative ? "-0" : "0") + number.Digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, (int)number.Power)) + (isUp ? 1 : -1));

    private static JsonNumber? Of(BigInteger number) => JsonNumber.TryRead(number.ToString(CultureInfo.InvariantCulture));

    private static long Count(Value value) => Read(value) is { } count && Round(count, isUp: true) is { } whole && whole.CompareTo(new JsonNumber(false, "1", 18)) < 0
        ? long.Parse("0" + whole.Digits + new string('0', (int)whole.Power), CultureInfo.InvariantCulture) : long.MaxValue;
}
