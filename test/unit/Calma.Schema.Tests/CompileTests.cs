using Calma.Core.Checks;

namespace Calma.Schema.Tests;

/// <summary>What a schema may not say, and what is known of other schemas.</summary>
public sealed class CompileTests
{
    [Theory]
    [InlineData("3", "", "A schema is neither a map nor a boolean here.")]
    [InlineData("""{"type": "strng"}""", "/type", "type is not one of null, boolean, integer, number, string, array, object, or a list of them.")]
    [InlineData("""{"minimum": "1"}""", "/minimum", "minimum is not a number.")]
    [InlineData("""{"multipleOf": 0}""", "/multipleOf", "multipleOf is not a number greater than zero.")]
    [InlineData("""{"minLength": -1}""", "/minLength", "minLength is not a whole number of 0 or more.")]
    [InlineData("""{"maxItems": 1.5}""", "/maxItems", "maxItems is not a whole number of 0 or more.")]
    [InlineData("""{"required": "a"}""", "/required", "required is not a list of keys.")]
    [InlineData("""{"enum": 1}""", "/enum", "enum is not a list of values.")]
    [InlineData("""{"uniqueItems": 1}""", "/uniqueItems", "uniqueItems is not true or false.")]
    [InlineData("""{"properties": []}""", "/properties", "properties is not a map of schemas.")]
    [InlineData("""{"properties": {"a": 1}}""", "/properties", "properties is not a schema: a map, true or false.")]
    [InlineData("""{"anyOf": []}""", "/anyOf", "anyOf is not a list of one schema or more.")]
    [InlineData("""{"dependentRequired": {"a": 1}}""", "/dependentRequired", "dependentRequired is not a list of keys.")]
    [InlineData("""{"pattern": "a("}""", "/pattern", "'a(' is no regular expression: a ( is not closed.")]
    [InlineData("""{"patternProperties": {"[": true}}""", "/patternProperties", "'[' is no regular expression: it ends inside a class or an escape.")]
    [InlineData("""{"$ref": "#/$defs/a"}""", "", "$ref leads to '#/$defs/a', where nothing is.")]
    [InlineData("""{"$ref": "#a"}""", "", "$ref leads to '#a', where nothing is.")]
    [InlineData("""{"$ref": "https://example.com/x"}""", "", "$ref names 'https://example.com/x', of which nothing is known.")]
    [InlineData("""{"$schema": "https://example.com/x"}""", "", "Nothing is known of the meta-schema 'https://example.com/x'.")]
    [InlineData("""{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}""", "/$defs/b", "Another subschema has the anchor 'x' too.")]
    [InlineData("""{"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}""", "/$defs/b", "Another schema has the URI 'schema:/x' too.")]
    [InlineData("""{"$ref": "#"}""", "", "This refers to itself for the same value, without an end.")]
    [InlineData("""{"allOf": [{"not": {"$ref": "#/allOf/0"}}]}""", "/allOf/0", "This refers to itself for the same value, without an end.")]
    public void A_fault_of_a_schema_is_told_with_its_place(string schema, string path, string message)
    {
        var error = Assert.Throws<CalmaException>(() => Json.Compile(schema));

        var fault = Assert.Single(error.Findings);
        Assert.Equal((ErrorCode.MalformedDocument, path, message, Severity.Error), (error.Code, fault.Path, fault.Message, fault.Severity));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told() => Assert.Equal(
        ["/properties/a/type", "/properties/b/minimum"],
        Assert.Throws<CalmaException>(() => Json.Compile("""{"properties": {"a": {"type": 1}, "b": {"minimum": "x"}}}""")).Findings.Select(fault => fault.Path));

    [Theory]
    [InlineData("http://json-schema.org/draft-07/schema#")]
    [InlineData("https://json-schema.org/draft/2019-09/schema")]
    [InlineData("https://json-schema.org/draft/2020-12/schema")]
    public void A_meta_schema_is_carried_and_keeps_itself(string uri)
    {
        var schema = Json.Compile($$"""{ "$ref": "{{uri}}" }""");

        Assert.True(schema.IsValid(Json.Parse($$"""{"$schema": "{{uri}}", "type": "object", "properties": {"a": {"items": {"minLength": 1} } } }""")));
        Assert.Equal(["/properties/a/items/minLength"], schema.Validate(Json.Parse("""{"properties": {"a": {"items": {"minLength": -1}}}}""")).Select(failure => failure.Path.ToString()));
    }

    [Fact]
    public void The_caller_says_the_draft_where_the_schema_does_not()
    {
        const string Schema = """{"items": [{"type": "null"}], "$ref": "#/definitions/a", "definitions": {"a": {"type": "array"}}}""";

        Assert.True(Json.Compile(Schema, new SchemaOptions { Draft = SchemaDraft.Draft7 }).IsValid(Json.Parse("[1]")));
        Assert.Throws<CalmaException>(() => Json.Compile(Schema));
    }

    [Fact]
    public void Another_schema_is_known_where_it_is_handed_in_and_failures_name_it()
    {
        var options = new SchemaOptions { Known = new Dictionary<string, Value> { ["https://example.com/port"] = Json.Parse("""{"type": "integer"}""") } };

        var failure = Assert.Single(Json.Compile("""{"$id": "https://example.com/root", "properties": {"port": {"$ref": "port"}}}""", options).Validate(Json.Parse("""{"port": "80"}""")));

        Assert.Equal(("/port", "https://example.com/port#/type"), (failure.Path.ToString(), failure.SchemaPath));
    }

    [Fact]
    public void A_format_says_nothing_unless_it_is_asserted()
    {
        const string Schema = """{"format": "date"}""";

        Assert.True(Json.Compile(Schema).IsValid(new StringValue("soon")));
        Assert.False(Json.Compile(Schema, new SchemaOptions { AssertsFormats = true }).IsValid(new StringValue("soon")));
        Assert.True(Json.Compile("""{"format": "colour"}""", new SchemaOptions { AssertsFormats = true }).IsValid(new StringValue("soon")));
    }
}
