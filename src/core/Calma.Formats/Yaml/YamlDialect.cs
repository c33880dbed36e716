using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Calma.Formats.Yaml;

/// <summary>How plain scalars are read.</summary>
internal sealed partial class YamlDialect
{
    private static readonly string[] Nulls = ["", "~", "null", "Null", "NULL"];
    private readonly Dictionary<string, bool> _booleans;
    private readonly bool _isOld;

    private YamlDialect(string name, bool isOld, string[] yes, string[] no)
    {
        (Name, _isOld) = (name, isOld);
        _booleans = yes.Select(word => (word, true)).Concat(no.Select(word => (word, false))).ToDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);
    }

    /// <summary>The core schema of YAML 1.2.</summary>
    public static YamlDialect Yaml12 { get; } = new("1.2", isOld: false, ["true", "True", "TRUE"], ["false", "False", "FALSE"]);

    /// <summary>YAML 1.1 as go-yaml 2 reads it, whose floats and dates are those of 1.2.</summary>
    public static YamlDialect Yaml11 { get; } = new(
        "1.1", isOld: true,
        ["true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON"], ["false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF"]);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether a key may stand twice, and the last one counts.</summary>
    public bool AllowsDuplicates => _isOld;

    /// <summary>What a plain scalar is.</summary>
    public Value Resolve(string text, TextSpan span) => text switch
    {
        _ when Nulls.Contains(text) => new NullValue { Span = span },
        _ when _booleans.TryGetValue(text, out var isTrue) => new BooleanValue(isTrue) { Lexeme = text, Span = span },
        _ when NumberOf(text) is { } number => new NumberValue(number) { Lexeme = text, Span = span },
        _ => new StringValue(text) { Span = span },
    };

    /// <summary>The JSON spelling of a number; absent where the text is none.</summary>
    public string? NumberOf(string text)
    {
        var first = text.Length > 0 ? text[0] : '\0';
        if ((first is >= '1' and <= '9' || text == "0") && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return text;
        }

        if (!char.IsAsciiDigit(first) && first is not ('-' or '+' or '.'))
        {
            return null;
        }

        return Special(text) ?? (_isOld ? OldInteger(text) : NewInteger(text)) ?? (Float().IsMatch(text) ? Decimal(text) : null);
    }

    /// <summary>Whether any reader takes a plain text for something else than a string: YAML 1.2's, 1.1's, and those of its dates and base 60.</summary>
    public static bool IsAmbiguous(string text) =>
        Yaml12.Resolve(text, default) is not StringValue || Yaml11.Resolve(text, default) is not StringValue || Trap().IsMatch(text);

    private static string? Special(string text) => text switch
    {
        ".nan" or ".NaN" or ".NAN" => "nan",
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => "inf",
        "-.inf" or "-.Inf" or "-.INF" => "-inf",
        _ => null,
    };

    private static string? NewInteger(string text) => text switch
    {
        ['0', 'o', .. var octal] when octal.Length > 0 && octal.All(digit => digit is >= '0' and <= '7') => Big(octal, 8),
        ['0', 'x', .. var hex] when hex.Length > 0 && hex.All(char.IsAsciiHexDigit) => Big(hex, 16),
        _ => null,
    };

    // go-yaml drops underscores, then reads as Go's ParseInt does with base 0.
    private static string? OldInteger(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        var sign = plain is ['-', ..] ? "-" : "";
        var digits = plain is ['-' or '+', .. var rest] ? rest : plain;
        var number = digits switch
        {
            ['0', 'x' or 'X', .. var hex] when hex.Length > 0 && hex.All(char.IsAsciiHexDigit) => Big(hex, 16),
            ['0', 'b' or 'B', .. var bits] when bits.Length > 0 && bits.All(bit => bit is '0' or '1') => Big(bits, 2),
            ['0', 'o' or 'O', .. var octal] when octal.Length > 0 && octal.All(digit => digit is >= '0' and <= '7') => Big(octal, 8),
            ['0', _, ..] when digits.All(digit => digit is >= '0' and <= '7') => Big(digits, 8),
            ['0', _, ..] => null,
            _ when digits.Length > 0 && digits.All(char.IsAsciiDigit) => digits,
            _ => null,
        };
        return number is null ? null : number == "0" ? "0" : sign + number;
    }

    private static string Big(string digits, int radix) => radix == 16
        ? BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
        : Bits(digits, radix == 8 ? 3 : 1).ToString(CultureInfo.InvariantCulture);

    private static BigInteger Bits(string digits, int width)
    {
        var number = BigInteger.Zero;
        foreach (var digit in digits)
        {
            number = (number << width) + (digit - '0');
        }

        return number;
    }

    // JSON has no '+', no zeros in front, and digits on both sides of the point.
    private static string Decimal(string text)
    {
        var match = Float().Match(text);
        var whole = match.Groups["whole"].Value.TrimStart('0');
        var part = match.Groups["part"].Value;
        return (text[0] == '-' ? "-" : "") + (whole.Length == 0 ? "0" : whole) + (part.Length > 0 ? "." + part : "") + match.Groups["exponent"].Value;
    }

    [GeneratedRegex(@"\A[-+]?(?:\.(?<part>[0-9]+)|(?<whole>[0-9]+)(?:\.(?<part>[0-9]*))?)(?<exponent>[eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Float();

    // Dates, base 60, underscores and lone signs, as YAML 1.1 has them.
    [GeneratedRegex(@"\A(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?[0-9.][0-9_.]*(?:[eE][-+]?[0-9]+)?|[-+]?0[xXbBoO][0-9a-fA-F_]+|<<|=)\z", RegexOptions.Singleline)]
    private static partial Regex Trap();
}
