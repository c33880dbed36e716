using CsCheck;

namespace Calma.Schema.Tests;

/// <summary>What holds for every schema and every value.</summary>
public sealed class LawTests
{
    private static readonly Gen<string> Scalar = OneOf("null", "true", "0", "1", "1.5", "\"\"", "\"a\"", "\"ab\"");

    private static readonly Gen<string> Instance = Gen.Recursive<string>((depth, below) => depth > 3 ? Scalar : Gen.OneOf(
        Scalar,
        below.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
        Gen.Select(OneOf("a", "b", "c"), below).Array[0, 3].Select(entries => $"{{{string.Join(',', entries.DistinctBy(entry => entry.Item1).Select(entry => $"\"{entry.Item1}\":{entry.Item2}"))}}}")));

    private static readonly Gen<string> Schema = Gen.Recursive<string>((depth, below) => depth > 4 ? OneOf("true", "false", "{\"type\":\"string\"}", "{\"type\":[\"array\",\"object\"]}", "{\"enum\":[1,\"a\"]}") : Gen.OneOf(
        Single(Scalar, "const"), Single(OneOf("\"object\"", "\"array\"", "[\"integer\",\"string\"]"), "type"), Single(OneOf("1", "2"), "minimum", "maxLength", "minItems", "maxProperties"),
        Single(below, "not", "items", "contains", "additionalProperties", "propertyNames", "unevaluatedProperties", "unevaluatedItems"),
        Single(Gen.Select(below, below, (one, other) => $"[{one},{other}]"), "allOf", "anyOf", "oneOf", "prefixItems"),
        Single(Gen.Select(below, below, (one, other) => $"{{\"a\":{one},\"b\":{other}}}"), "properties", "patternProperties", "dependentSchemas"),
        Gen.Select(below, below, below, (condition, then, otherwise) => $"{{\"if\":{condition},\"then\":{then},\"else\":{otherwise}}}"),
        Gen.Select(below, OneOf("unevaluatedProperties", "unevaluatedItems"), OneOf("allOf", "anyOf", "oneOf"), below, (one, rest, how, other) => $"{{\"{how}\":[{one},{other}],\"{rest}\":false}}"),
        Single(OneOf("[\"a\"]", "[\"a\",\"b\"]"), "required")));

    [Fact]
    public void A_value_is_valid_where_nothing_is_told_of_it_and_only_there() => Gen.Select(Schema, Instance).Sample((schema, instance) =>
    {
        var (compiled, value) = (Json.Compile(schema), Json.Parse(instance));
        Assert.Equal(compiled.IsValid(value), compiled.Validate(value).Count == 0);
    });

    [Fact]
    public void Not_turns_every_answer_round() => Gen.Select(Schema, Instance).Sample((schema, instance) =>
        Assert.NotEqual(Json.Compile(schema).IsValid(Json.Parse(instance)), Json.Compile($"{{\"not\":{schema}}}").IsValid(Json.Parse(instance))));

    [Fact]
    public void Every_failing_place_is_in_the_value() => Gen.Select(Schema, Instance).Sample((schema, instance) =>
    {
        var value = Json.Parse(instance);
        Assert.All(Json.Compile(schema).Validate(value), failure => Assert.NotNull(failure.Path.Find(value)));
    });

    [Fact]
    public void Whatever_stands_at_a_keyword_is_compiled_or_refused_with_its_place()
    {
        string[] keywords =
        [
            "$schema", "$id", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor", "$vocabulary", "$defs", "definitions", "type", "enum", "const", "multipleOf", "maximum", "minLength", "pattern",
            "items", "prefixItems", "additionalItems", "contains", "minContains", "uniqueItems", "required", "dependentRequired", "dependencies", "dependentSchemas", "properties", "patternProperties", "additionalProperties", "propertyNames",
            "allOf", "anyOf", "oneOf", "not", "if", "then", "unevaluatedProperties", "unevaluatedItems", "format", "contentSchema",
        ];
        var text = OneOf("null", "true", "-1", "1e400", "\"#\"", "\"#a\"", "\"#/$defs/a\"", "\"a\"", "\"(\"", "\"string\"", "\"http://[%\"", "\"http://json-schema.org/draft-07/schema#\"", "\"https://json-schema.org/draft/2019-09/schema\"");
        var any = Gen.Recursive<string>((depth, below) => depth > 4 ? text : Gen.OneOf(
            text, below.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(OneOf([.. keywords, "a"]), below).Array[0, 4].Select(entries => $"{{{string.Join(',', entries.DistinctBy(entry => entry.Item1).Select(entry => $"\"{entry.Item1}\":{entry.Item2}"))}}}")));

        Gen.Select(any, Instance).Sample((schema, instance) =>
        {
            try
            {
                Json.Compile(schema, new SchemaOptions { AssertsFormats = true }).Validate(Json.Parse(instance));
            }
            catch (CalmaException error)
            {
                Assert.True(error.Code == ErrorCode.TooLarge || error.Findings.Count > 0, error.Message);
            }
        });
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(place => texts[place]);

    private static Gen<string> Single(Gen<string> value, params string[] keywords) => Gen.Select(OneOf(keywords), value, (keyword, text) => $"{{\"{keyword}\":{text}}}");
}
