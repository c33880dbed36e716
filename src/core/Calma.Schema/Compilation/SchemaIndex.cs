namespace Calma.Schema.Compilation;

/// <summary>Every subschema of the schemas that are known so far, by value and by URI.</summary>
internal sealed class SchemaIndex(SchemaOptions options, SchemaFaults faults)
{
    private readonly Dictionary<Value, SchemaSite> _sites = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dialect> _dialects = new(StringComparer.Ordinal);

    /// <summary>Takes a document up, with all that lies in it.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="document">What it says.</param>
    /// <param name="name">How its places are told: its URI, or nothing.</param>
    /// <param name="dialect">The keywords that hold in it where it says nothing else.</param>
    public SchemaResource Add(UriReference uri, Value document, string name, Dialect dialect)
    {
        var resource = new SchemaResource(uri with { Fragment = null }, document, dialect, name);
        _resources.TryAdd(resource.Uri.Document, resource);
        Visit(document, new SchemaSite(resource, JsonPointer.Root), isRoot: true);
        return _sites[document].Resource;
    }

    /// <summary>Where a subschema stands.</summary>
    public SchemaSite SiteOf(Value schema) => _sites[schema];

    /// <summary>The schema with a URI, which is taken up if it was not yet.</summary>
    public SchemaResource? Find(UriReference uri, Dialect dialect)
    {
        if (_resources.TryGetValue(uri.Document, out var resource))
        {
            return resource;
        }

        var document = options.Known.GetValueOrDefault(uri.Document) ?? MetaSchemas.Find(uri.Document);
        return document is null ? null : Add(uri, document, uri.Document, dialect);
    }

    /// <summary>The subschema at a pointer below a schema; a place that no keyword of a draft leads to is taken for one.</summary>
    public Value? Find(SchemaResource resource, JsonPointer pointer)
    {
        var value = resource.Root;
        var site = _sites[value];
        foreach (var token in pointer.Tokens)
        {
            if (JsonPointer.Of(token).Find(value) is not { } below)
            {
                return null;
            }

            value = below;
            site = _sites.GetValueOrDefault(value) ?? site.Below(token);
        }

        if (!_sites.ContainsKey(value))
        {
            Visit(value, site, isRoot: false);
        }

        return value;
    }

    private void Visit(Value schema, SchemaSite site, bool isRoot)
    {
        if (site.Path.Tokens.Count > DocumentLimits.MaxDepth)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The schema is nested deeper than {DocumentLimits.MaxDepth}. Flatten it, or refer to its parts.");
        }

        if (_sites.ContainsKey(schema))
        {
            return;
        }

        if (schema is MapValue map)
        {
            site = Identify(map, site, isRoot);
            _sites.Add(schema, site);
            foreach (var entry in map.Entries)
            {
                VisitBelow(entry, site.Below(entry.Key));
            }
        }
        else
        {
            _sites.Add(schema, site);
        }
    }

    private void VisitBelow(MapEntry entry, SchemaSite site)
    {
        switch (Subschemas.PlaceOf(entry.Key, site.Resource.Dialect.Draft), entry.Value)
        {
            case (SubschemaPlace.Self or SubschemaPlace.SelfOrItems, MapValue or BooleanValue):
                Visit(entry.Value, site, isRoot: false);
                break;
            case (SubschemaPlace.Items or SubschemaPlace.SelfOrItems, ListValue list):
                for (var index = 0; index < list.Items.Count; index++)
                {
                    Visit(list.Items[index], site.Below($"{index}"), isRoot: false);
                }

                break;
            case (SubschemaPlace.Entries, MapValue entries):
                foreach (var below in entries.Entries.Where(below => below.Value is MapValue or BooleanValue))
                {
                    Visit(below.Value, site.Below(below.Key), isRoot: false);
                }

                break;
            default:
                break;
        }
    }

    private SchemaSite Identify(MapValue map, SchemaSite site, bool isRoot)
    {
        var id = TextAt(map, "$id");
        var dialect = (isRoot || id is not null) && TextAt(map, "$schema") is { } named ? DialectOf(named, site) : site.Resource.Dialect;
        var isOld = dialect.Draft == SchemaDraft.Draft7;
        if (isOld && map.IndexOf("$ref") >= 0)
        {
            id = null;
        }

        if (isOld && id is ['#', .. var anchor])
        {
            Anchor(site.Resource.Anchors, anchor, map, site);
        }
        else if (id is not null || dialect != site.Resource.Dialect)
        {
            var uri = site.Resource.Uri.Resolve(UriReference.Parse(id ?? "")) with { Fragment = null };
            site = site with { Resource = new SchemaResource(uri, map, dialect, site.Resource.DocumentUri) };
            if (!_resources.TryAdd(uri.Document, site.Resource) && _resources[uri.Document] is var other && other.Root != map)
            {
                faults.Add(site, $"Another schema has the URI '{uri.Document}' too.", "Give each its own $id.");
            }
            else
            {
                _resources[uri.Document] = site.Resource;
            }
        }

        if (!isOld)
        {
            AddAnchors(map, site);
        }

        return site;
    }

    private void AddAnchors(MapValue map, SchemaSite site)
    {
        var resource = site.Resource;
        if (TextAt(map, "$anchor") is { } anchor)
        {
            Anchor(resource.Anchors, anchor, map, site);
        }

        if (resource.Dialect.Draft == SchemaDraft.Draft202012 && TextAt(map, "$dynamicAnchor") is { } dynamic)
        {
            Anchor(resource.Anchors, dynamic, map, site);
            resource.DynamicAnchors.TryAdd(dynamic, map);
        }

        if (resource.Dialect.Draft == SchemaDraft.Draft201909 && map == resource.Root && map.TryGet("$recursiveAnchor", out var recursive) && recursive is BooleanValue { IsTrue: true })
        {
            resource.DynamicAnchors.TryAdd("", map);
        }
    }

    private void Anchor(Dictionary<string, Value> anchors, string name, MapValue map, SchemaSite site)
    {
        if (!anchors.TryAdd(name, map) && anchors[name] != map)
        {
            faults.Add(site, $"Another subschema has the anchor '{name}' too.", "Give each its own anchor.");
        }
    }

    private Dialect DialectOf(string named, SchemaSite site)
    {
        var uri = UriReference.Parse(named).Document;
        if (MetaSchemas.DraftOf(uri) is { } draft)
        {
            return Dialect.Of(draft);
        }

        if (_dialects.TryGetValue(uri, out var known))
        {
            return known;
        }

        // A meta-schema whose own meta-schema leads back to it says nothing.
        _dialects.Add(uri, site.Resource.Dialect);
        if (options.Known.GetValueOrDefault(uri) is not MapValue custom)
        {
            faults.Add(site, $"Nothing is known of the meta-schema '{named}'.", "Name one of the drafts, or hand the meta-schema in.");
            return site.Resource.Dialect;
        }

        var below = TextAt(custom, "$schema") is { } next ? DialectOf(next, site) : site.Resource.Dialect;
        return _dialects[uri] = custom.TryGet("$vocabulary", out var listed) && listed is MapValue vocabularies ? below with { Vocabularies = Named(vocabularies, site) } : below;
    }

    private HashSet<string> Named(MapValue vocabularies, SchemaSite site)
    {
        HashSet<string> names = [];
        foreach (var entry in vocabularies.Entries)
        {
            var mark = entry.Key.IndexOf("/vocab/", StringComparison.Ordinal);
            if (entry.Key.StartsWith("https://json-schema.org/draft/", StringComparison.Ordinal) && mark > 0)
            {
                names.Add(entry.Key[(mark + "/vocab/".Length)..]);
            }
            else if (entry.Value is BooleanValue { IsTrue: true })
            {
                faults.Add(site, $"The meta-schema demands the vocabulary '{entry.Key}', of which nothing is known.", "Take another meta-schema.");
            }
        }

        return names;
    }

    private static string? TextAt(MapValue map, string key) => map.TryGet(key, out var value) && value is StringValue text ? text.Text : null;
}
