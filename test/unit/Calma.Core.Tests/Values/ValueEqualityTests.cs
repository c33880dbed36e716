using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Values;

public sealed class ValueEqualityTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("100", "1e2", true)]
    [InlineData("0.001", "1E-3", true)]
    [InlineData("-0", "0", true)]
    [InlineData("0e999999999999", "0.0", true)]
    [InlineData("1e999999999999", "1E+999999999999", true)]
    [InlineData("10e999999999998", "1e999999999999", true)]
    [InlineData("1e999999999999", "1e999999999998", false)]
    [InlineData("1e-999999999999", "1e999999999999", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("0.1", "0.10000000000000001", false)]
    [InlineData("1", "-1", false)]
    [InlineData("nan", "nan", true)]
    [InlineData("inf", "-inf", false)]
    [InlineData("inf", "1e999", false)]
    public void Numbers_are_compared_by_their_exact_value(string one, string other, bool areEqual)
    {
        Assert.Equal(areEqual, ValueEquality.AreEqual(new NumberValue(one), new NumberValue(other)));
        Assert.Equal(areEqual, ValueEquality.AreEqual(new NumberValue(other), new NumberValue(one)));
    }

    [Fact]
    public void Huge_exponents_and_digits_take_no_long_time()
    {
        var digits = new string('9', 5_000_000);

        Assert.True(ValueEquality.AreEqual(new NumberValue("1e" + digits), new NumberValue("1.0E+0" + digits)));
        Assert.False(ValueEquality.AreEqual(new NumberValue("1e" + digits), new NumberValue("1e-" + digits)));
        Assert.True(ValueEquality.AreEqual(new NumberValue(digits), new NumberValue(digits + ".0")));
    }

    [Fact]
    public void Both_equalities_are_reflexive_and_symmetric_and_lexeme_equal_is_equal() => Trees.Pairs.Sample(pair =>
        ValueEquality.AreEqual(pair.Before, Copy(pair.Before)) && ValueEquality.AreLexemeEqual(pair.Before, Copy(pair.Before))
        && ValueEquality.AreEqual(pair.Before, pair.After) == ValueEquality.AreEqual(pair.After, pair.Before)
        && ValueEquality.AreLexemeEqual(pair.Before, pair.After) == ValueEquality.AreLexemeEqual(pair.After, pair.Before)
        && (!ValueEquality.AreLexemeEqual(pair.Before, pair.After) || ValueEquality.AreEqual(pair.Before, pair.After)));

    [Fact]
    public void Spelling_matters_where_both_have_one()
    {
        var (plain, spelled, other) = (new StringValue("a"), new StringValue("a") { Lexeme = "\"a\"" }, new StringValue("a") { Lexeme = "'a'" });

        Assert.True(ValueEquality.AreLexemeEqual(plain, spelled));
        Assert.False(ValueEquality.AreLexemeEqual(spelled, other));
        Assert.True(ValueEquality.AreEqual(spelled, other));
    }

    [Fact]
    public void The_states_stay_apart()
    {
        Value[] values = [new NullValue(), new StringValue(""), new ListValue([]), new MapValue([]), new BooleanValue(false), new NumberValue("0"), new StringValue("0")];

        Assert.All(values, one => Assert.Equal(1, values.Count(other => ValueEquality.AreEqual(one, other))));
        Assert.False(ValueEquality.AreEqual(new StringValue("a"), new StringValue("a") { Tag = "!x" }));
    }

    private static Value Copy(Value value) => JsonText.Parse(JsonText.Write(value), JsonTextOptions.Body);
}
