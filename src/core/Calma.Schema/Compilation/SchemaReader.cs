using System.Globalization;
using Calma.Schema.Keywords;
using Calma.Schema.Patterns;
using Calma.Schema.Texts;

namespace Calma.Schema.Compilation;

/// <summary>Reads the keywords of one subschema, and finds what they may not say.</summary>
internal sealed class SchemaReader(SchemaCompiler compiler, SchemaNode node, MapValue map)
{
    private static readonly string[] Types = ["null", "boolean", "integer", "number", "string", "array", "object"];

    private readonly List<Keyword> _keywords = [];

    private Dialect Dialect => node.Site.Resource.Dialect;

    private bool IsDraft7 => Dialect.Draft == SchemaDraft.Draft7;

    private bool Is2020 => Dialect.Draft == SchemaDraft.Draft202012;

    public IReadOnlyList<Keyword> Read()
    {
        foreach (var entry in map.Entries.Where(entry => !IsDraft7 || entry.Key == "$ref" || map.IndexOf("$ref") < 0))
        {
            Add(entry.Key, entry.Value);
        }

        if (!IsDraft7 || map.IndexOf("$ref") < 0)
        {
            AddGroups();
        }

        return [.. _keywords];
    }

    private void Add(string name, Value value) => Add(name switch
    {
        "$ref" => Reference(name, value),
        "$dynamicRef" when Is2020 => Reference(name, value),
        "$recursiveRef" when Dialect.Draft == SchemaDraft.Draft201909 => Reference(name, value),
        "format" => Format(value),
        _ when Dialect.Has("validation") && Assertion(name, value) is { } assertion => assertion,
        _ when Dialect.Has("applicator") => Applicator(name, value),
        _ => null,
    });

    private Keyword? Assertion(string name, Value value) => name switch
    {
        "type" => TypesIn(name, value) is { Count: > 0 } types ? Assertions.Type(types) : null,
        "enum" => value is ListValue list ? Assertions.Enum(name, list.Items) : Fault<Keyword>(name, "a list of values"),
        "const" => Assertions.Enum(name, [value]),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" => NumberIn(name, value) is { } bound ? Assertions.Bound(name, bound) : null,
        "multipleOf" => NumberIn(name, value) is { } divisor ? Divisor(name, divisor) : null,
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => CountIn(name, value) is { } count ? Assertions.Size(name, count) : null,
        "pattern" => TextIn(name, value) is { } text && PatternOf(name, text) is { } pattern ? Assertions.Pattern(pattern) : null,
        "uniqueItems" => value is BooleanValue unique ? unique.IsTrue ? Assertions.UniqueItems() : null : Fault<Keyword>(name, "true or false"),
        "required" => KeysIn(name, value) is { Count: > 0 } keys ? new RequiredKeyword(name, keys, null) : null,
        "dependentRequired" when !IsDraft7 => DependentRequired(name, value),
        _ => null,
    };

    private Keyword? Applicator(string name, Value value)
    {
        switch (name)
        {
            case "allOf" or "anyOf" or "oneOf":
                return Nodes(name, value) is not { } nodes ? null : name == "allOf" ? new AllOfKeyword(nodes) : new OneOfKeyword(name, nodes);
            case "not":
                return Node(name, value) is { } forbidden ? new NotKeyword(forbidden) : null;
            case "propertyNames":
                return Node(name, value) is { } keys ? new PropertyNamesKeyword(keys) : null;
            case "dependentSchemas" when !IsDraft7:
            case "dependencies":
                AddDependencies(name, value);
                return null;
            default:
                return null;
        }
    }

    private void AddGroups()
    {
        if (Dialect.Has("applicator"))
        {
            Add(Properties());
            Add(Is2020 ? Items("prefixItems", "items") : Items("items", "additionalItems"));
            Add(Contains());
            Add(map.TryGet("if", out var condition) && Node("if", condition) is { } test ? new IfKeyword(test, NodeAt("then"), NodeAt("else")) : null);
        }

        if (!IsDraft7 && Dialect.Has("unevaluated"))
        {
            foreach (var name in (string[])["unevaluatedProperties", "unevaluatedItems"])
            {
                Add(NodeAt(name) is { } rest ? new UnevaluatedKeyword(name, rest) : null);
            }
        }
    }

    private PropertiesKeyword? Properties()
    {
        Dictionary<string, SchemaNode> named = new(StringComparer.Ordinal);
        List<(SchemaPattern, SchemaNode)> patterns = [];
        foreach (var (key, below) in Entries("properties"))
        {
            named.Add(key, below);
        }

        foreach (var (key, below) in Entries("patternProperties"))
        {
            if (PatternOf("patternProperties", key) is { } pattern)
            {
                patterns.Add((pattern, below));
            }
        }

        var rest = NodeAt("additionalProperties");
        return named.Count + patterns.Count > 0 || rest is not null ? new PropertiesKeyword(named, patterns, rest) : null;
    }

    private ItemsKeyword? Items(string first, string rest)
    {
        var hasList = map.TryGet(first, out var list) && (Is2020 || list is ListValue);
        if (hasList)
        {
            return Nodes(first, list!) is { } nodes ? new ItemsKeyword(nodes, first, NodeAt(rest), rest) : null;
        }

        return NodeAt("items") is { } all ? new ItemsKeyword([], first, all, "items") : null;
    }

    private ContainsKeyword? Contains()
    {
        if (NodeAt("contains") is not { } item)
        {
            return null;
        }

        var hasBounds = !IsDraft7 && Dialect.Has("validation");
        var least = hasBounds && map.TryGet("minContains", out var low) ? CountIn("minContains", low) ?? 1 : 1;
        return new ContainsKeyword(item, least, hasBounds && map.TryGet("maxContains", out var high) ? CountIn("maxContains", high) : null, isNoted: Is2020);
    }

    private Keyword? Reference(string name, Value value) => TextIn(name, value) is { } reference ? compiler.Refer(name, reference, node) : null;

    private Keyword? Format(Value value) =>
        TextIn("format", value) is { } name && (compiler.Options.AssertsFormats || Dialect.AssertsFormats) && TextFormats.Find(name) is { } format ? Assertions.Format(name, format) : null;

    private Keyword? Divisor(string name, string text) => JsonNumber.TryRead(text) is { IsNegative: false, Digits.Length: > 0 } ? Assertions.MultipleOf(text) : Fault<Keyword>(name, "a number greater than zero");

    private Keyword? DependentRequired(string name, Value value)
    {
        foreach (var entry in value is MapValue lists ? lists.Entries : Fault<IReadOnlyList<MapEntry>>(name, "a map of lists of keys") ?? [])
        {
            Add(KeysIn(name, entry.Value) is { } keys ? new RequiredKeyword(name, keys, entry.Key) : null);
        }

        return null;
    }

    private void AddDependencies(string name, Value value)
    {
        foreach (var entry in value is MapValue below ? below.Entries : Fault<IReadOnlyList<MapEntry>>(name, "a map") ?? [])
        {
            if (name == "dependencies" && entry.Value is ListValue)
            {
                Add(KeysIn(name, entry.Value) is { } keys ? new RequiredKeyword(name, keys, entry.Key) : null);
            }
            else
            {
                Add(Node(name, entry.Value) is { } asked ? new AllOfKeyword([asked], entry.Key) : null);
            }
        }
    }

    private void Add(Keyword? keyword)
    {
        if (keyword is not null)
        {
            _keywords.Add(keyword);
        }
    }

    private IEnumerable<(string Key, SchemaNode Node)> Entries(string name)
    {
        IReadOnlyList<MapEntry> entries = !map.TryGet(name, out var value) ? [] : value is MapValue below ? below.Entries : Fault<IReadOnlyList<MapEntry>>(name, "a map of schemas") ?? [];
        foreach (var entry in entries)
        {
            if (Node(name, entry.Value) is { } subschema)
            {
                yield return (entry.Key, subschema);
            }
        }
    }

    private IReadOnlyList<SchemaNode>? Nodes(string name, Value value) =>
        value is ListValue { Items.Count: > 0 } list && list.Items.Select(item => Node(name, item)).ToArray() is var nodes && nodes.All(below => below is not null) ? nodes!
            : value is ListValue { Items.Count: > 0 } ? null : Fault<IReadOnlyList<SchemaNode>>(name, "a list of one schema or more");

    private SchemaNode? NodeAt(string name) => map.TryGet(name, out var value) ? Node(name, value) : null;

    private SchemaNode? Node(string name, Value value) => value is MapValue or BooleanValue ? compiler.NodeOf(value) : Fault<SchemaNode>(name, "a schema: a map, true or false");

    private List<string> TypesIn(string name, Value value)
    {
        string[] types = [.. (value is ListValue list ? list.Items : [value]).Select(type => (type as StringValue)?.Text ?? "")];
        return types.Length > 0 && types.All(Types.Contains) ? [.. types] : Fault<List<string>>(name, $"one of {string.Join(", ", Types)}, or a list of them") ?? [];
    }

    private List<string>? KeysIn(string name, Value value) =>
        value is ListValue list && list.Items.All(item => item is StringValue) ? [.. list.Items.Select(item => ((StringValue)item).Text)] : Fault<List<string>>(name, "a list of keys");

    private string? TextIn(string name, Value value) => value is StringValue text ? text.Text : Fault<string>(name, "a string");

    private string? NumberIn(string name, Value value) => value is NumberValue number && JsonNumber.TryRead(number.Text) is not null ? number.Text : Fault<string>(name, "a number");

    private long? CountIn(string name, Value value)
    {
        if (value is NumberValue number && JsonNumber.TryRead(number.Text) is { IsInteger: true, IsNegative: false } count)
        {
            return count.CompareTo(new JsonNumber(false, "1", 18)) < 0 ? long.Parse(count.Digits.Length == 0 ? "0" : count.Digits + new string('0', (int)count.Power), CultureInfo.InvariantCulture) : long.MaxValue;
        }

        Fault<string>(name, "a whole number of 0 or more");
        return null;
    }

    private SchemaPattern? PatternOf(string name, string text)
    {
        try
        {
            return SchemaPattern.Parse(text);
        }
        catch (FormatException error)
        {
            compiler.Faults.Add(node.Site.Below(name), error.Message, "Write a regular expression as ECMA-262 has them.");
            return null;
        }
    }

    private T? Fault<T>(string name, string wanted)
        where T : class
    {
        compiler.Faults.Add(node.Site.Below(name), $"{name} is not {wanted}.", $"Write {wanted}, or leave {name} out.");
        return null;
    }
}
