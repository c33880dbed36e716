namespace Calma.Schema.Tests;

/// <summary>What is told of a value that breaks its schema: every place, the keyword, and one sentence.</summary>
public sealed class FailureTests
{
    private const string Route = """
        {"anyOf": [{"type": "string"},
          {"type": "object", "required": ["pattern", "zone_id"], "properties": {"pattern": {"type": "string"}, "zone_id": {"type": "string"}}, "additionalProperties": false},
          {"type": "object", "required": ["pattern", "zone_name"], "properties": {"pattern": {"type": "string"}, "zone_name": {"type": "string"}}, "additionalProperties": false}]}
        """;

    [Theory]
    [InlineData("""{"type": "string"}""", "3", "", "#/type", "A number stands here, where a string is wanted.")]
    [InlineData("""{"type": ["integer", "null"]}""", "1.5", "", "#/type", "A number stands here, where a whole number or null is wanted.")]
    [InlineData("""{"enum": ["a", 1, null]}""", "true", "", "#/enum", "A boolean stands here, where one of \"a\", 1, null is wanted.")]
    [InlineData("""{"const": {"a": [1]}}""", "{}", "", "#/const", "An empty map stands here, where {\"a\":[1]} is wanted.")]
    [InlineData("""{"minimum": 3}""", "2.9", "", "#/minimum", "A number stands here, where a number of at least 3 is wanted.")]
    [InlineData("""{"exclusiveMaximum": 3}""", "3.0", "", "#/exclusiveMaximum", "A number stands here, where a number less than 3 is wanted.")]
    [InlineData("""{"multipleOf": 0.1}""", "0.25", "", "#/multipleOf", "A number stands here, where a multiple of 0.1 is wanted.")]
    [InlineData("""{"minLength": 1}""", "\"\"", "", "#/minLength", "An empty string stands here, where a string of at least 1 character is wanted.")]
    [InlineData("""{"maxItems": 1}""", "[1, 2]", "", "#/maxItems", "A list stands here, where a list of at most 1 item is wanted.")]
    [InlineData("""{"minProperties": 2}""", """{"a": 1}""", "", "#/minProperties", "A map stands here, where a map of at least 2 entries is wanted.")]
    [InlineData("""{"pattern": "^a"}""", "\"secret\"", "", "#/pattern", "A string stands here, where a string that matches ^a is wanted.")]
    [InlineData("""{"uniqueItems": true}""", "[1, 1.0]", "", "#/uniqueItems", "A list stands here, where a list whose items all differ is wanted.")]
    [InlineData("""{"required": ["a"]}""", "{}", "", "#/required", "The key 'a' is missing.")]
    [InlineData("""{"dependentRequired": {"a": ["b"]}}""", """{"a": 1}""", "", "#/dependentRequired", "The key 'b' is missing beside 'a'.")]
    [InlineData("""{"properties": {"a/b": {"type": "null"}}}""", """{"a/b": 1}""", "/a~1b", "#/properties/a~1b/type", "A number stands here, where null is wanted.")]
    [InlineData("""{"properties": {"a": false}}""", """{"a": 1}""", "/a", "#/properties", "The key 'a' may not stand here.")]
    [InlineData("""{"additionalProperties": false}""", """{"a": 1}""", "/a", "#/additionalProperties", "The key 'a' is not known here.")]
    [InlineData("""{"unevaluatedProperties": false, "properties": {"b": true}}""", """{"a": 1, "b": 1}""", "/a", "#/unevaluatedProperties", "The key 'a' is not known here.")]
    [InlineData("""{"propertyNames": {"maxLength": 1}}""", """{"ab": 1}""", "/ab", "#/propertyNames", "The key 'ab' may not stand here: a key that is a string of at most 1 character is wanted.")]
    [InlineData("""{"items": {"type": "null"}}""", "[null, 1]", "/1", "#/items/type", "A number stands here, where null is wanted.")]
    [InlineData("""{"prefixItems": [true], "items": false}""", "[1, 2]", "/1", "#/items", "The list has more than 1 items.")]
    [InlineData("""{"contains": {"type": "null"}}""", "[1]", "", "#/contains", "0 items of this list are as wanted; at least 1 have to be.")]
    [InlineData("""{"contains": true, "maxContains": 1}""", "[1, 2]", "", "#/maxContains", "2 items of this list are of a sort that at most 1 may be of.")]
    [InlineData("""{"not": {"type": "number"}}""", "1", "", "#/not", "This is of a form that is not allowed here.")]
    [InlineData("""{"if": true, "then": {"type": "null"}}""", "1", "", "#/then/type", "A number stands here, where null is wanted.")]
    [InlineData("""{"oneOf": [{"type": "number"}, {"minimum": 1}]}""", "1", "", "#/oneOf", "This fits 2 of the 2 forms that are allowed here, and may fit only one.")]
    [InlineData("""{"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}""", "1", "", "#/$defs/a/type", "A number stands here, where null is wanted.")]
    [InlineData("false", "1", "", "#", "Nothing may stand here.")]
    public void A_failure_has_its_place_its_keyword_and_a_sentence(string schema, string instance, string path, string schemaPath, string message)
    {
        var failure = Assert.Single(Json.Compile(schema).Validate(Json.Parse(instance)));

        Assert.Equal((path, schemaPath, message), (failure.Path.ToString(), failure.SchemaPath, failure.Message));
    }

    [Theory]
    [InlineData("3", "", "A number stands here, where a string or a map is wanted.")]
    [InlineData("""{"pattern": 1, "zone_id": "z"}""", "/pattern", "A number stands here, where a string is wanted.")]
    [InlineData("""{"pattern": "p", "zoneid": "z"}""", "/zoneid", "The key 'zoneid' is not known here.")]
    [InlineData("""{"pattern": "p", "zone_id": 1}""", "/zone_id", "A number stands here, where a string is wanted.")]
    public void Of_alternatives_the_one_that_was_meant_is_told(string instance, string path, string message)
    {
        var failure = Assert.Single(Json.Compile(Route).Validate(Json.Parse(instance)));

        Assert.Equal((path, message), (failure.Path.ToString(), failure.Message));
    }

    [Fact]
    public void Alternatives_of_types_are_told_together() => Assert.Equal(
        "A map stands here, where a string or null or one of 1, 2 is wanted.",
        Assert.Single(Json.Compile("""{"anyOf": [{"type": "string"}, {"anyOf": [{"type": "null"}, {"enum": [1, 2]}]}]}""").Validate(Json.Parse("""{"a": 1}"""))).Message);

    [Fact]
    public void Every_failing_place_is_told() => Assert.Equal(
        ["/0", "/2", "/2/a"],
        Json.Compile("""{"items": {"type": ["null", "object"], "properties": {"a": {"type": "null"}}, "minProperties": 2}}""")
            .Validate(Json.Parse("""[1, null, {"a": 1}]""")).Select(failure => failure.Path.ToString()));

    [Fact]
    public void No_sentence_quotes_a_value()
    {
        var schema = Json.Compile("""{"properties": {"a": {"enum": ["x"], "type": "number", "maxLength": 1, "pattern": "^x", "const": 1, "format": "date", "not": {"type": "string"}}}}""", new SchemaOptions { AssertsFormats = true });

        var failures = schema.Validate(Json.Parse("""{"a": "hunter2"}"""));

        Assert.Equal(7, failures.Count);
        Assert.DoesNotContain(failures, failure => failure.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Known_keys_are_told_beside_one_that_is_not() => Assert.Equal(
        ["pattern", "zone_id", "zone_name"],
        Json.Compile(Route).Validate(Json.Parse("""{"pattern": "p", "zone_nam": "z"}""")).Single(failure => failure.Keyword == "additionalProperties").KnownKeys.Order());

    [Fact]
    public void No_more_is_told_than_the_most_findings() => Assert.Equal(
        DocumentLimits.MaxFindings, Json.Compile("""{"items": false}""").Validate(new ListValue([.. Enumerable.Range(0, 1000).Select(_ => new NullValue())])).Count);

    [Fact]
    public void A_date_time_of_a_text_is_a_string() => Assert.True(Json.Compile("""{"type": "string", "minLength": 10}""").IsValid(new DateTimeValue("2026-01-01")));

    [Theory]
    [InlineData("inf", """{"minimum": 1}""", true)]
    [InlineData("inf", """{"maximum": 1}""", false)]
    [InlineData("-inf", """{"exclusiveMaximum": 1}""", true)]
    [InlineData("nan", """{"minimum": 1}""", false)]
    [InlineData("nan", """{"multipleOf": 1}""", false)]
    [InlineData("inf", """{"type": "integer"}""", false)]
    [InlineData("nan", """{"type": "number"}""", true)]
    public void Numbers_that_JSON_lacks_are_numbers(string number, string schema, bool isValid) =>
        Assert.Equal(isValid, Json.Compile(schema).IsValid(new NumberValue(number)));
}
