using CsCheck;
using Calma.Schema.Patterns;

namespace Calma.Schema.Tests;

/// <summary>Schemas and instances that want to cost more than they may.</summary>
public sealed class HostileTests
{
    [Fact]
    public void Doubling_references_end_with_an_error()
    {
        var definitions = Enumerable.Range(0, 60).Select(level => $$"""
            "d{{level}}": {"allOf": [{"$ref": "#/$defs/d{{level + 1}}"}, {"$ref": "#/$defs/d{{level + 1}}"}]}
            """);
        var schema = Json.Compile($$"""{"$ref": "#/$defs/d0", "$defs": { {{string.Join(',', definitions)}}, "d60": {"type": "string"} } }""");

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => schema.IsValid(new StringValue("x"))).Code);
    }

    [Theory]
    [InlineData("{\"$ref\": \"#/$defs/d@\"}")]
    [InlineData("{\"anyOf\": [{\"if\": {\"$ref\": \"#/$defs/d@\"}}]}")]
    [InlineData("{\"dependentSchemas\": {\"a\": {\"$ref\": \"#/$defs/d@\"}}, \"unevaluatedProperties\": false}")]
    public void A_long_chain_of_references_compiles_and_ends_with_an_error_on_a_small_stack(string link)
    {
        var definitions = Enumerable.Range(0, 20_000).Select(level => $"\"d{level}\": {link.Replace("@", $"{level + 1}", StringComparison.Ordinal)}");
        var schema = Json.Compile($$"""{"$ref": "#/$defs/d0", "$defs": { {{string.Join(',', definitions)}}, "d20000": {"type": "string"} } }""");
        CalmaException? error = null;
        var thread = new Thread(() => error = Assert.Throws<CalmaException>(() => schema.Validate(Json.Parse("""{"a": 1}"""))), 1024 * 1024);

        thread.Start();
        thread.Join();

        Assert.Equal(ErrorCode.TooLarge, error?.Code);
    }

    [Fact]
    public void A_dynamic_circle_ends_with_an_error()
    {
        var schema = Json.Compile("""{"$dynamicAnchor": "a", "$ref": "#/$defs/b", "$defs": {"b": {"$dynamicRef": "#a"}}}""");

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => schema.IsValid(new NullValue())).Code);
    }

    [Fact]
    public void The_deepest_document_keeps_a_schema_that_follows_it_by_references_and_alternatives()
    {
        var schema = Json.Compile("""{"anyOf": [{"type": "null"}, {"$ref": "#/$defs/list"}], "$defs": {"list": {"allOf": [{"items": {"$ref": "#"}}]}}}""");
        var deepest = Enumerable.Range(0, DocumentLimits.MaxDepth).Aggregate((Value)new NullValue(), (below, _) => new ListValue([below]));

        Assert.True(schema.IsValid(deepest));
    }

    [Fact]
    public void A_schema_that_is_nested_too_deep_is_refused()
    {
        var deepest = Enumerable.Range(0, 100_000).Aggregate((Value)new BooleanValue(true), (below, _) => new MapValue([new MapEntry("not", below)]));

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => JsonSchema.Compile(deepest)).Code);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|aa)+$")]
    [InlineData("^([a-z]*)*$")]
    [InlineData("^(.*a){20}$")]
    public void A_pattern_that_backtracks_without_end_elsewhere_is_linear(string pattern)
    {
        Assert.True(SchemaPattern.Parse(pattern).IsLinear);
        Assert.False(Json.Compile($$"""{"pattern": "{{pattern}}"}""").IsValid(new StringValue(new string('a', 10) + new string('b', 100_000) + "!")));
    }

    [Fact]
    public void A_pattern_that_needs_backtracking_has_a_limit_of_time()
    {
        var schema = Json.Compile("""{"pattern": "^(?=a)(a+b?)+$"}""");

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => schema.IsValid(new StringValue(new string('a', 64) + "!"))).Code);
    }

    [Theory]
    [InlineData("(a{1000}){1000}")]
    [InlineData("((((a{9}){9}){9}){9}){9}")]
    [InlineData(@"\p{L}{500}")]
    public void A_pattern_with_many_repeats_is_not_written_out(string pattern) => Assert.False(SchemaPattern.Parse(pattern).IsLinear);

    [Theory]
    [InlineData("a{10001}")]
    [InlineData("a{99999999999}")]
    [InlineData(@"\1")]
    [InlineData(@"\k<x>")]
    [InlineData(@"\p{Script=Greek}")]
    [InlineData(@"\uD83D\u0020")]
    [InlineData(@"[b-a]")]
    [InlineData("a)")]
    [InlineData("(?#x)")]
    [InlineData("*")]
    [InlineData("a{2}{2}")]
    [InlineData("\\")]
    [InlineData("a{2,1}")]
    [InlineData(@"\u{110000}")]
    public void What_is_no_pattern_is_refused(string pattern) => Assert.Throws<FormatException>(() => SchemaPattern.Parse(pattern));

    [Fact]
    public void Nested_groups_and_long_patterns_are_refused()
    {
        Assert.Throws<FormatException>(() => SchemaPattern.Parse(new string('(', 101) + new string(')', 101)));
        Assert.Throws<FormatException>(() => SchemaPattern.Parse(new string('a', SchemaLimits.MaxPattern + 1)));
    }

    [Fact]
    public void No_text_breaks_the_pattern_reader() => Gen.String[Gen.Char[@"\(){}[]^$.*+?|-,:=!<>abdkpux019é🐲DwB"], 0, 12].Sample(text =>
    {
        try
        {
            SchemaPattern.Parse(text);
        }
        catch (FormatException)
        {
            // The only answer beside a pattern.
        }
    });

    [Fact]
    public void Unique_items_cost_no_square() =>
        Assert.True(Json.Compile("""{"uniqueItems": true}""").IsValid(new ListValue([.. Enumerable.Range(0, 200_000).Select(number => new NumberValue($"{number}"))])));

    [Theory]
    [InlineData("1e999999999", """{"minimum": 1e999999998}""", true)]
    [InlineData("1e999999999", """{"multipleOf": 7}""", false)]
    [InlineData("14e999999999", """{"multipleOf": 7}""", true)]
    [InlineData("1e-999999999", """{"type": "integer"}""", false)]
    [InlineData("1e999999999", """{"enum": [10e999999998]}""", true)]
    [InlineData("9007199254740993", """{"maximum": 9007199254740992}""", false)]
    public void Numbers_are_exact_at_any_size(string number, string schema, bool isValid) =>
        Assert.Equal(isValid, Json.Compile(schema).IsValid(new NumberValue(number)));

    [Fact]
    public void Endless_digits_cost_little() =>
        Assert.False(Json.Compile("""{"multipleOf": 3}""").IsValid(new NumberValue(new string('9', 1_000_000))));
}
