using System.Globalization;
using System.Text.RegularExpressions;

namespace Calma.Formats.Toml;

/// <summary>Reads integers and floats.</summary>
internal static partial class TomlNumbers
{
    // So many digits always fit into 64 bits.
    private const int SafeDigits = 18;

    /// <summary>The number's JSON spelling, or <c>nan</c>, <c>inf</c>, <c>-inf</c>; absent where the text is no number of TOML.</summary>
    /// <param name="text">The spelling.</param>
    /// <param name="isTooLarge">Whether it is an integer beyond 64 bits.</param>
    public static string? Read(string text, out bool isTooLarge)
    {
        isTooLarge = false;
        if (text is "inf" or "+inf" or "-inf")
        {
            return text.TrimStart('+');
        }

        if (text is "nan" or "+nan" or "-nan")
        {
            return "nan";
        }

        if (text.Length is > 0 and <= SafeDigits && (text.Length == 1 || text[0] != '0') && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return text;
        }

        var match = Grammar().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = text.Replace("_", "", StringComparison.Ordinal).TrimStart('+');
        if (match.Groups["float"].Success)
        {
            return digits;
        }

        var read = match.Groups["based"].Success ? FromBase(digits) : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? digits : null;
        isTooLarge = read is null;
        return read;
    }

    private static string? FromBase(string digits)
    {
        var size = digits[1] switch { 'x' => 16L, 'o' => 8L, _ => 2L };
        var value = 0L;
        foreach (var digit in digits.AsSpan(2))
        {
            var one = char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10;
            if (value > (long.MaxValue - one) / size)
            {
                return null;
            }

            value = (value * size) + one;
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A(?:(?<based>0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*)|[+-]?(?:0|[1-9](?:_?[0-9])*)(?<float>(?:\.[0-9](?:_?[0-9])*)?[eE][+-]?[0-9](?:_?[0-9])*|\.[0-9](?:_?[0-9])*)?)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
