namespace Calma.Guard.Contracts;

/// <summary>Says a document of OpenAPI 3.0 in the words of JSON Schema 2020-12, which 3.1 speaks by itself.</summary>
internal static class SchemaDialect
{
    private static readonly Value Null = new StringValue("null");

    /// <summary>The same document, in which <c>nullable</c>, boolean bounds and keys that only requests have are said by keywords of 2020-12.</summary>
    public static Value Translate(Value value) => value switch
    {
        MapValue map => Translate(map),
        ListValue list => list.WithItems([.. list.Items.Select(Translate)]),
        _ => value,
    };

    private static MapValue Translate(MapValue map)
    {
        var said = map.WithEntries([.. map.Entries.Select(entry => entry.With(Translate(entry.Value)))]);
        said = WithoutWriteOnly(Exclude(Exclude(said, "exclusiveMinimum", "minimum"), "exclusiveMaximum", "maximum"));
        if (said.TryGet("$schema", out var schema) && schema is StringValue { Text: var uri } && uri.StartsWith("https://spec.openapis.org/", StringComparison.Ordinal))
        {
            said = said.Without("$schema");
        }

        return said.TryGet("nullable", out var nullable) && nullable is BooleanValue { IsTrue: true } ? Nullable(said.Without("nullable")) : said;
    }

    private static MapValue Nullable(MapValue map)
    {
        if (!map.TryGet("type", out var type))
        {
            return map.Entries.Any(entry => entry.Key is "$ref" or "allOf" or "anyOf" or "oneOf" or "enum")
                ? new MapValue([new MapEntry("anyOf", new ListValue([map, new MapValue([new MapEntry("type", Null)])]))])
                : map;
        }

        var types = type is ListValue list ? list.Items : [type];
        var said = map.With("type", new ListValue([.. types.Where(each => each is not StringValue { Text: "null" }), Null]));
        return said.TryGet("enum", out var words) && words is ListValue all && !all.Items.Any(word => word is NullValue)
            ? said.With("enum", new ListValue([.. all.Items, new NullValue()]))
            : said;
    }

    private static MapValue Exclude(MapValue map, string exclusive, string inclusive)
    {
        if (!map.TryGet(exclusive, out var flag) || flag is not BooleanValue isExclusive)
        {
            return map;
        }

        var plain = map.Without(exclusive);
        return isExclusive.IsTrue && map.TryGet(inclusive, out var bound) ? plain.Without(inclusive).With(exclusive, bound) : plain;
    }

    private static MapValue WithoutWriteOnly(MapValue map)
    {
        if (!map.TryGet("required", out var required) || required is not ListValue keys || !map.TryGet("properties", out var properties))
        {
            return map;
        }

        var kept = keys.Items.Where(key => !(key is StringValue text && JsonPointer.Of(text.Text, "writeOnly").Find(properties) is BooleanValue { IsTrue: true })).ToArray();
        return kept.Length == keys.Items.Count ? map : kept.Length == 0 ? map.Without("required") : map.With("required", new ListValue(kept));
    }
}
