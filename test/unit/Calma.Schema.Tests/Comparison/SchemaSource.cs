namespace Calma.Schema.Tests.Comparison;

/// <summary>Schemas, small changes to them, and instances that often keep them.</summary>
internal sealed class SchemaSource(Random random)
{
    private static readonly string[] Scalars = ["null", "true", "false", "0", "1", "2", "3", "-1", "0.5", "1.5", "\"\"", "\"a\"", "\"ab\"", "\"abc\"", "\"b\""];
    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];
    private static readonly string[] Keys = ["a", "b", "c"];

    public string Instance(int depth) => (depth == 0 ? 0 : random.Next(4)) switch
    {
        0 => Pick(Scalars),
        1 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Instance(depth - 1)))}]",
        _ => $"{{{string.Join(',', Keys.Where(_ => random.Next(2) == 0).Select(key => $"\"{key}\":{Instance(depth - 1)}"))}}}",
    };

    public string Schema(int depth) => random.Next(12) switch
    {
        0 => "true",
        1 when depth < 3 => "false",
        _ => Object(Enumerable.Range(0, 1 + random.Next(3)).SelectMany(_ => Keywords(depth)).DistinctBy(keyword => keyword.Name)),
    };

    /// <summary>The schema with some keywords more, some less, some others; or another one.</summary>
    public string Change(string schema)
    {
        var changed = Json.Parse(schema);
        for (var count = 1 + random.Next(2); count > 0; count--)
        {
            changed = Change(changed);
        }

        return System.Text.Encoding.UTF8.GetString(JsonText.Write(changed));
    }

    private Value Change(Value schema)
    {
        if (schema is not MapValue map || map.Entries.Count == 0 || random.Next(8) == 0)
        {
            return Json.Parse(Schema(2));
        }

        var entry = map.Entries[random.Next(map.Entries.Count)];
        return random.Next(6) switch
        {
            0 => map.Without(entry.Key),
            1 => Keywords(2).Aggregate(map, (changed, keyword) => changed.With(keyword.Name, Json.Parse(keyword.Value))),
            2 when entry.Value is NumberValue => map.With(entry.Key, new NumberValue($"{1 + random.Next(3)}")),
            _ => map.With(entry.Key, ChangeBelow(entry.Key, entry.Value)),
        };
    }

    private Value ChangeBelow(string keyword, Value value) => (keyword, value) switch
    {
        ("properties" or "patternProperties" or "dependentSchemas", MapValue { Entries.Count: > 0 } below) when random.Next(3) > 0 && below.Entries[random.Next(below.Entries.Count)] is var entry => below.With(entry.Key, Change(entry.Value)),
        ("properties", MapValue below) => random.Next(2) == 0 ? below.With(Pick(Keys), Json.Parse(Schema(2))) : below.Without(Pick(Keys)),
        ("allOf" or "anyOf" or "oneOf" or "prefixItems", ListValue list) when random.Next(list.Items.Count) is var place => list.WithItems([.. list.Items.Select((item, index) => index == place ? Change(item) : item)]),
        ("required" or "enum" or "type", ListValue { Items.Count: > 1 } list) => list.WithItems([.. list.Items.Skip(1)]),
        ("enum", ListValue list) => list.WithItems([.. list.Items, Json.Parse("\"new\"")]),
        ("type", StringValue type) => Json.Parse(type.Text == "number" ? "\"integer\"" : $"[\"{type.Text}\",\"{Types.First(other => other != type.Text)}\"]"),
        ("not" or "if" or "items" or "additionalProperties" or "propertyNames" or "contains", _) => Change(value),
        _ => value,
    };

    private IEnumerable<(string Name, string Value)> Keywords(int depth)
    {
        var below = Math.Max(0, depth - 1);
        return (depth == 0 ? random.Next(7) : random.Next(20)) switch
        {
            0 or 1 => [("type", random.Next(3) == 0 ? $"[\"{string.Join("\",\"", Types.Where(_ => random.Next(2) == 0).DefaultIfEmpty("string"))}\"]" : $"\"{Pick(Types)}\"")],
            2 => [("enum", $"[{string.Join(',', Scalars.Where(_ => random.Next(3) == 0).DefaultIfEmpty("1"))}]")],
            3 => [(Pick("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), Pick("0", "1", "2", "0.5"))],
            4 => [("multipleOf", Pick("1", "2", "0.5")), ("type", Pick("\"integer\"", "\"number\""))],
            5 => [(Pick("minLength", "maxLength"), Pick("0", "1", "2")), ("type", "\"string\"")],
            6 => [("pattern", Pick("\"^a\"", "\"b$\"")), ("type", "\"string\"")],
            7 => [(Pick("minItems", "maxItems", "minProperties", "maxProperties"), Pick("0", "1", "2"))],
            8 => [("uniqueItems", "true"), ("type", "\"array\"")],
            9 or 10 or 11 => [("properties", Map(below)), ("type", "\"object\"")],
            12 => [("required", $"[{string.Join(',', Keys.Where(_ => random.Next(2) == 0).Select(key => $"\"{key}\""))}]")],
            13 => [("additionalProperties", random.Next(2) == 0 ? "false" : Schema(below)), ("properties", Map(below))],
            14 => [("patternProperties", $"{{\"{Pick("^a", "^[ab]", "b")}\":{Schema(below)}}}")],
            15 => [("items", Schema(below)), ("type", "\"array\"")],
            16 => [("prefixItems", $"[{Schema(below)},{Schema(below)}]"), ("items", Schema(below))],
            17 => [(Pick("anyOf", "anyOf", "oneOf", "allOf"), $"[{Schema(below)},{Schema(below)}]")],
            18 => [(Pick("not", "contains", "propertyNames"), Schema(below))],
            _ => random.Next(3) switch
            {
                0 => [("if", Schema(below)), ("then", Schema(below)), ("else", Schema(below))],
                1 => [("dependentRequired", $"{{\"{Pick(Keys)}\":[\"{Pick(Keys)}\"]}}")],
                _ => [("dependentSchemas", Map(below))],
            },
        };
    }

    private string Map(int depth) => Object(Keys.Where(_ => random.Next(2) == 0).Select(key => (key, Schema(depth))));

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private static string Object(IEnumerable<(string Name, string Value)> entries) => $"{{{string.Join(',', entries.Select(entry => $"\"{entry.Name}\":{entry.Value}"))}}}";
}
