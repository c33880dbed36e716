namespace Calma.Schema.Tests.Comparison;

/// <summary>A pair of schemas that breaks one rule and no other, and one beside it that breaks none.</summary>
/// <param name="Rule">The end of the rule's id.</param>
/// <param name="Path">Where it is broken.</param>
/// <param name="Smaller">The schema that should lie within the other.</param>
/// <param name="Breaking">One that it does not lie within.</param>
/// <param name="Keeping">One that it lies within.</param>
internal sealed record RulePair(string Rule, string Path, string Smaller, string Breaking, string Keeping)
{
    public static IReadOnlyList<RulePair> All { get; } =
    [
        new("existence", "/a", """{"properties": {"a": {}}}""", """{"properties": {"a": false}}""", """{"properties": {"a": {}, "b": {}}}"""),
        new("existence", "/a", """{"properties": {"a": {}}, "additionalProperties": false}""", """{"properties": {"b": {}}, "additionalProperties": false}""", """{"additionalProperties": {}, "properties": {"a": true}}"""),
        new("required", "/a", """{"properties": {"a": {}}}""", """{"properties": {"a": {}}, "required": ["a"]}""", """{"properties": {"a": {}}, "required": []}"""),
        new("required", "/b", """{"properties": {"a": {}, "b": {}}}""", """{"properties": {"a": {}, "b": {}}, "dependentRequired": {"a": ["b"]}}""", """{"properties": {"a": {}, "b": {}}, "dependentRequired": {"c": ["b"]}}"""),
        new("nullable", "", """{"type": ["string", "null"]}""", """{"type": "string"}""", """{"type": ["null", "string", "array"]}"""),
        new("type", "", """{"type": "number"}""", """{"type": "integer"}""", """{"type": ["number", "null"]}"""),
        new("type", "/*", """{"items": {"type": "string"}}""", """{"items": {"type": "boolean"}}""", """{"items": {"type": ["string", "boolean"]}}"""),
        new("format", "", """{"type": "string", "format": "uri"}""", """{"type": "string", "format": "date"}""", """{"type": "string", "format": "uri-reference"}"""),
        new("pattern", "", """{"type": "string"}""", """{"type": "string", "pattern": "^a"}""", """{"type": "string", "pattern2": "^a"}"""),
        new("enum", "", """{"enum": ["a", "b"]}""", """{"enum": ["a", "c"]}""", """{"enum": ["a", "b", "c"]}"""),
        new("enum", "", """{"type": "string"}""", """{"type": "string", "enum": ["a"]}""", """{"type": "string"}"""),
        new("enum", "", """{"type": "boolean"}""", """{"const": true}""", """{"enum": [true, false]}"""),
        new("minimum", "", """{"type": "number", "minimum": 1}""", """{"minimum": 2}""", """{"minimum": 0.5}"""),
        new("minimum", "", """{"type": "number", "minimum": 1}""", """{"exclusiveMinimum": 1}""", """{"exclusiveMinimum": 0}"""),
        new("minimum", "", """{"type": "integer", "minimum": 1}""", """{"exclusiveMinimum": 1}""", """{"exclusiveMinimum": 0.5}"""),
        new("maximum", "", """{"type": "integer", "maximum": 9}""", """{"maximum": 8}""", """{"exclusiveMaximum": 10}"""),
        new("multiple-of", "", """{"type": "integer", "multipleOf": 4}""", """{"multipleOf": 3}""", """{"multipleOf": 2}"""),
        new("min-length", "", """{"type": "string", "minLength": 2}""", """{"minLength": 3}""", """{"minLength": 2}"""),
        new("max-length", "", """{"type": "string", "maxLength": 2}""", """{"maxLength": 1}""", """{"maxLength": 3}"""),
        new("items", "", """{"type": "array"}""", """{"items": false}""", """{"items": true}"""),
        new("min-items", "", """{"type": "array", "minItems": 1}""", """{"minItems": 2}""", """{"minItems": 1}"""),
        new("max-items", "", """{"type": "array", "maxItems": 2}""", """{"maxItems": 1}""", """{"maxItems": 2}"""),
        new("max-items", "", """{"type": "array", "prefixItems": [true, true], "items": false}""", """{"maxItems": 1}""", """{"maxItems": 2}"""),
        new("unique-items", "", """{"type": "array"}""", """{"uniqueItems": true}""", """{"uniqueItems": false}"""),
        new("unique-items", "", """{"type": "array", "maxItems": 2}""", """{"uniqueItems": true}""", """{"maxItems": 2}"""),
        new("min-properties", "", """{"type": "object", "required": ["a"]}""", """{"minProperties": 2, "properties": {"a": {}}}""", """{"minProperties": 1, "properties": {"a": {}}}"""),
        new("max-properties", "", """{"properties": {"a": {}, "b": {}}, "additionalProperties": false}""", """{"maxProperties": 1, "properties": {"a": {}, "b": {}}}""", """{"maxProperties": 2, "properties": {"a": {}, "b": {}}}"""),
        new("property-names", "/A", """{"properties": {"A": {}}}""", """{"properties": {"A": {}}, "propertyNames": {"pattern": "^[a-z]"}}""", """{"properties": {"A": {}}, "propertyNames": {"maxLength": 1}}"""),
        new("closed", "", """{"type": "object"}""", """{"additionalProperties": false}""", """{"additionalProperties": true}"""),
        new("union", "", """{"type": "string"}""", """{"anyOf": [{"type": "integer"}, {"maxLength": 4}]}""", """{"anyOf": [{"type": "integer"}, {"type": ["string", "null"]}]}"""),
        new("union", "", """{"anyOf": [{"type": "object"}, {"type": "string"}]}""", """{"anyOf": [{"type": "object"}, {"const": "a"}]}""", """{"oneOf": [{"type": "object"}, {"type": "string"}]}"""),
        new("undecided", "", """{"type": "string"}""", """{"not": {"pattern": "^a"}}""", """{"not": {"type": "integer"}}"""),
        new("undecided", "", """{"pattern": "^a"}""", """{"pattern": "^(a|b)"}""", """{"pattern": "^a"}"""),
        new("undecided", "", """{"type": "object"}""", """{"if": {"required": ["a"]}, "then": {"required": ["b"]}}""", """{"if": {"required": ["a"]}}"""),
        new("undecided", "", """{"type": "array"}""", """{"contains": {"const": 1}}""", """{"type": "array"}"""),
        new("undecided", "", """{"type": "object"}""", """{"unevaluatedProperties": false}""", """{"unevaluatedProperties": true}"""),
        new("undecided", "", """{"type": "object"}""", """{"anyOf": [{"minProperties": 1}, {"not": {"required": ["a"]}}]}""", """{"anyOf": [{"minProperties": 1}, {}]}"""),
        new("undecided", "", """{"type": "object", "properties": {"a": {}}}""", """{"properties": {"a": {}}, "oneOf": [{"required": ["a"]}, {}]}""", """{"properties": {"a": {}}, "oneOf": [{"required": ["a"], "properties": {"a": false}}, {}]}"""),
    ];
}
