using System.Globalization;
using CsCheck;

namespace Calma.Formats.Conformance;

/// <summary>Random values, as parts for a format's random trees.</summary>
public static class ValueGen
{
    /// <summary>Strings with what trips formats: quotes, escapes, blanks, comment marks, line ends, every plane of Unicode.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (4, Gen.String[Gen.Char.AlphaNumeric, 0, 8]),
        (2, Gen.String[Gen.OneOf<char>([.. "ab \"'\\/#;=:,[]{}\t\n\r%$é\u0001\u007f\u2028"]), 0, 8]),
        (1, Gen.OneOf("", "null", "true", "1", "1e3", "007", "~", "no", "2020-01-01", "😀", "é漢字", "// not", "/* not */", "# not", "a\r\nb")));

    /// <summary>Numbers in JSON's many spellings.</summary>
    public static Gen<Value> Number { get; } = Of(Gen.OneOf(
        Gen.Int.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.OneOf("0", "-0", "1.0", "1e3", "-1.50E+10", "12345678901234567890123", "0.1")));

    /// <summary>Every scalar that JSON knows.</summary>
    public static Gen<Value> Scalar { get; } = Gen.Frequency(
        (3, Text.Select(text => (Value)new StringValue(text))),
        (2, Number),
        (1, Gen.Bool.Select(flag => (Value)new BooleanValue(flag))),
        (1, Gen.Const((Value)new NullValue())));

    /// <summary>Maps with these keys and values.</summary>
    public static Gen<Value> Map(Gen<string> key, Gen<Value> value, int most = 5) =>
        Gen.Select(key, value).Array[0, most].Select(pairs =>
            (Value)new MapValue([.. pairs.DistinctBy(pair => pair.Item1).Select(pair => new MapEntry(pair.Item1, pair.Item2))]));

    /// <summary>Lists of these items.</summary>
    public static Gen<Value> List(Gen<Value> item, int most = 5) => item.Array[0, most].Select(items => (Value)new ListValue(items));

    /// <summary>Trees of these scalars and keys, down to a depth.</summary>
    public static Gen<Value> Tree(Gen<Value> scalar, Gen<string> key, int depth) => depth == 0
        ? scalar
        : Gen.Frequency(
            (2, scalar),
            (3, Map(key, Tree(scalar, key, depth - 1))),
            (1, List(Tree(scalar, key, depth - 1))));

    private static Gen<Value> Of(Gen<string> spelling) => spelling.Select(text => (Value)new NumberValue(text) { Lexeme = text });
}
