using Calma.Schema.Keywords;

namespace Calma.Schema.Compilation;

/// <summary>Makes subschemas out of a schema, one after another, however they refer to one another.</summary>
internal sealed class SchemaCompiler
{
    private readonly SchemaFaults _faults = new();
    private readonly SchemaIndex _index;
    private readonly SchemaOptions _options;
    private readonly Dictionary<Value, SchemaNode> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(Value Schema, SchemaNode Node)> _open = [];
    private readonly HashSet<SchemaResource> _resources = [];
    private readonly HashSet<string> _dynamicAnchors = new(StringComparer.Ordinal);

    public SchemaCompiler(SchemaOptions options)
    {
        _options = options;
        _index = new SchemaIndex(options, _faults);
    }

    public SchemaFaults Faults => _faults;

    public SchemaOptions Options => _options;

    public SchemaNode Compile(Value schema)
    {
        _index.Add(UriReference.Parse(_options.BaseUri), schema, "", Dialect.Of(_options.Draft));
        var root = NodeOf(schema);
        do
        {
            while (_open.TryDequeue(out var next))
            {
                Fill(next.Schema, next.Node);
            }
        }
        while (BindDynamicAnchors());

        SchemaCircles.Find(_nodes.Values, _faults);
        _faults.ThrowIfAny();
        return root;
    }

    /// <summary>The subschema of a value, which may not be filled yet.</summary>
    public SchemaNode NodeOf(Value schema)
    {
        if (!_nodes.TryGetValue(schema, out var node))
        {
            node = new SchemaNode(_index.SiteOf(schema));
            _nodes.Add(schema, node);
            _open.Enqueue((schema, node));
            _resources.Add(node.Site.Resource);
        }

        return node;
    }

    /// <summary>A reference, or nothing where it leads nowhere.</summary>
    public Keyword? Refer(string name, string reference, SchemaNode from)
    {
        var (target, fragment, schema) = Find(reference, from.Site);
        if (target is null)
        {
            _faults.Add(from.Site, $"{name} names '{from.Site.Resource.Uri.Resolve(UriReference.Parse(reference)).Document}', of which nothing is known.", "Hand that schema in too, or correct the reference.");
            return null;
        }

        if (schema is null)
        {
            _faults.Add(from.Site, $"{name} leads to '{reference}', where nothing is.", "Correct the reference.");
            return null;
        }

        var anchor = name switch
        {
            "$dynamicRef" when target.DynamicAnchors.ContainsKey(fragment) => fragment,
            "$recursiveRef" when target.DynamicAnchors.ContainsKey("") => "",
            _ => null,
        };
        if (anchor is not null)
        {
            _dynamicAnchors.Add(anchor);
        }

        return new RefKeyword(name, NodeOf(schema), anchor);
    }

    /// <summary>Whether a value was taken for a subschema.</summary>
    public bool IsSchema(Value value) => _nodes.ContainsKey(value);

    /// <summary>Where a reference leads, beside what stands there; each absent where it is not known.</summary>
    public (SchemaResource? Resource, string Fragment, Value? Schema) Find(string reference, SchemaSite from)
    {
        var uri = from.Resource.Uri.Resolve(UriReference.Parse(reference));
        var target = _index.Find(uri, from.Resource.Dialect);
        var fragment = Uri.UnescapeDataString(uri.Fragment ?? "");
        var schema = target is null ? null
            : fragment is "" ? target.Root : JsonPointer.TryParse(fragment, out var pointer) ? _index.Find(target, pointer) : target.Anchors.GetValueOrDefault(fragment);
        return (target, fragment, schema);
    }

    private void Fill(Value schema, SchemaNode node)
    {
        switch (schema)
        {
            case BooleanValue boolean:
                node.Constant = boolean.IsTrue;
                break;
            case MapValue map:
                node.Keywords = new SchemaReader(this, node, map).Read();
                node.HasUnevaluated = node.Keywords.Any(keyword => keyword is UnevaluatedKeyword);
                break;
            default:
                _faults.Add(node.Site, "A schema is neither a map nor a boolean here.", "Write {…}, true or false.");
                break;
        }
    }

    // Which of them a reference means is known only on the way, so that all have to be ready.
    private bool BindDynamicAnchors()
    {
        foreach (var resource in _resources.ToArray())
        {
            foreach (var (anchor, schema) in resource.DynamicAnchors.Where(anchor => _dynamicAnchors.Contains(anchor.Key)))
            {
                resource.DynamicNodes.TryAdd(anchor, NodeOf(schema));
            }
        }

        return _open.Count > 0;
    }
}
