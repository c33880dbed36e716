using Calma.Guard.Contracts;

namespace Calma.Guard.Replays;

/// <summary>Finds the places of a contract that can be null, absent or empty.</summary>
internal sealed class ContractStates
{
    private const int MaxDepth = 8;
    private static readonly string[] Unions = ["allOf", "anyOf", "oneOf"];
    private readonly Value _document;
    private readonly List<ContractState> _states = [];

    private ContractStates(Value document) => _document = SchemaDialect.Translate(document);

    public static IReadOnlyList<ContractState> Find(Value document)
    {
        var states = new ContractStates(document);
        states.Walk();
        return [.. states._states.Distinct()];
    }

    private void Walk()
    {
        foreach (var (path, item) in Entries(At(_document, "paths")))
        {
            foreach (var (method, operation) in Entries(Resolved(item)))
            {
                foreach (var (status, response) in Entries(At(operation, "responses")))
                {
                    foreach (var (mediaType, content) in Entries(At(Resolved(response), "content")).Where(content => MediaType.IsJson(MediaType.NameOf(content.Key))))
                    {
                        Walk($"{method.ToUpperInvariant()} {path}", status, "", At(content, "schema"), 0);
                    }
                }
            }
        }
    }

    private void Walk(string endpoint, string status, string path, Value? schema, int depth)
    {
        if (Resolved(schema) is not MapValue map || depth > MaxDepth)
        {
            return;
        }

        var types = TypesOf(map);
        Note(types.Contains("null"), DifferenceKind.Null);
        Note(types.Contains("array") && map.IndexOf("minItems") < 0, DifferenceKind.Empty);
        var required = At(map, "required") is ListValue keys ? keys.Items.OfType<StringValue>().Select(key => key.Text).ToHashSet() : [];
        foreach (var (key, property) in Entries(At(map, "properties")))
        {
            var below = FoldedPath.Below(path, key);
            if (!required.Contains(key))
            {
                _states.Add(new ContractState(endpoint, status, below, DifferenceKind.Absent));
            }

            Walk(endpoint, status, below, property, depth + 1);
        }

        Walk(endpoint, status, FoldedPath.Items(path), At(map, "items"), depth + 1);
        foreach (var part in Unions.SelectMany(name => At(map, name) is ListValue parts ? parts.Items : []))
        {
            Walk(endpoint, status, path, part, depth + 1);
        }

        void Note(bool isPossible, DifferenceKind state)
        {
            if (isPossible)
            {
                _states.Add(new ContractState(endpoint, status, path, state));
            }
        }
    }

    private static HashSet<string> TypesOf(MapValue map) => At(map, "type") switch
    {
        StringValue type => [type.Text],
        ListValue types => [.. types.Items.OfType<StringValue>().Select(type => type.Text)],
        _ => [],
    };

    private Value? Resolved(Value? value)
    {
        for (var steps = 0; steps < MaxDepth && value is MapValue map && At(map, "$ref") is StringValue { Text: ['#', .. var pointer] }; steps++)
        {
            value = JsonPointer.TryParse(Uri.UnescapeDataString(pointer), out var target) ? target.Find(_document) : null;
        }

        return value;
    }

    private static Value? At(Value? value, string key) => value is MapValue map && map.TryGet(key, out var found) ? found : null;

    private static IEnumerable<KeyValuePair<string, Value>> Entries(Value? value) => value is MapValue map ? map.Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)) : [];
}
