namespace Calma.Formats.Yaml;

/// <summary>Makes values of nodes: scalars by the dialect, aliases expanded, merge keys resolved.</summary>
internal sealed class YamlComposer
{
    // What aliases say, all together; more is how a small text fills a memory.
    private const int MostExpanded = 100_000;
    private readonly YamlDialect _dialect;
    private readonly List<string> _path = [];
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<YamlNode, (Value Value, int Size, int Depth)> _named = [];
    private readonly Dictionary<YamlNode, List<YamlUse>> _uses = [];
    private int _expanded;
    private int _mergesInto = -1;
    private bool _hasMerges;

    private YamlComposer(YamlDialect dialect) => _dialect = dialect;

    public static YamlDocument Compose(ReadOnlyMemory<byte> bytes, IReadOnlyList<YamlNode> documents, YamlDialect dialect)
    {
        var composer = new YamlComposer(dialect);
        var roots = documents.Select((document, index) => composer.ComposeDocument(document, documents.Count > 1 ? index : -1)).ToList();
        Value root = roots switch
        {
            [] => new NullValue(),
            [var only] => only,
            _ => new ListValue(roots) { Span = new TextSpan(0, bytes.Length) },
        };
        return new YamlDocument(bytes, root, documents, composer._uses.ToDictionary(use => use.Key, use => (IReadOnlyList<YamlUse>)use.Value)) { HasMerges = composer._hasMerges };
    }

    private Value ComposeDocument(YamlNode document, int index)
    {
        _anchors.Clear();
        _path.Clear();
        return index < 0 ? Compose(document) : Below(index.ToString(System.Globalization.CultureInfo.InvariantCulture), document);
    }

    private Value Below(string token, YamlNode node)
    {
        _path.Add(token);
        var value = Compose(node);
        _path.RemoveAt(_path.Count - 1);
        return value;
    }

    private Value Compose(YamlNode node)
    {
        if (node.Kind == YamlKind.Alias)
        {
            return Expand(node);
        }

        if (node.Anchor is not null)
        {
            _anchors[node.Anchor] = node;
            _named.Remove(node);
        }

        var value = node.Kind switch
        {
            YamlKind.Map => ComposeMap(node),
            YamlKind.List => new ListValue([.. node.Items.Select((item, index) => Below(index.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Node))]) { Span = node.Span, Tag = node.ValueTag },
            _ => ComposeScalar(node),
        };
        if (node.Anchor is not null)
        {
            var (copy, size, depth) = Copy(value);
            _named[node] = (copy, size, depth);
        }

        return value;
    }

    private Value ComposeScalar(YamlNode node)
    {
        if (node.FullTag == YamlTags.Text || node.Tag == "!" || node.ValueTag is not null)
        {
            return new StringValue(node.Text) { Span = node.Span, Tag = node.ValueTag };
        }

        if (node.FullTag is YamlTags.Integer or YamlTags.Float && _dialect.NumberOf(node.Text) is { } number)
        {
            return new NumberValue(number) { Lexeme = node.Text, Span = node.Span };
        }

        return node.Kind == YamlKind.Scalar && node.Style is not YamlScalarStyle.Plain && node.FullTag is not (YamlTags.Null or YamlTags.Boolean)
            ? new StringValue(node.Text) { Span = node.Span }
            : _dialect.Resolve(node.Text, node.Span);
    }

    private MapValue ComposeMap(YamlNode node)
    {
        var entries = new List<MapEntry>(node.Pairs.Count);
        var places = new Dictionary<string, int>(node.Pairs.Count, StringComparer.Ordinal);
        List<YamlPair> merges = [];
        foreach (var pair in node.Pairs)
        {
            if (IsMerge(pair))
            {
                pair.IsMerge = _hasMerges = true;
                merges.Add(pair);
                continue;
            }

            var (name, isTyped) = KeyOf(pair.Key);
            pair.Name = name;
            var entry = new MapEntry(name, Below(name, pair.Value)) { KeySpan = pair.Key.Span, Span = TextSpan.Between(pair.Start, pair.End), IsKeyTyped = isTyped };
            if (places.TryAdd(name, entries.Count))
            {
                entries.Add(entry);
            }
            else if (_dialect.AllowsDuplicates)
            {
                entries[places[name]] = entry;
            }
            else
            {
                throw new YamlFault(pair.Start, $"The key '{name}' stands twice in this map.", "Remove one of the two.");
            }
        }

        foreach (var entry in merges.SelectMany(pair => Merged(pair.Value)).Where(entry => places.TryAdd(entry.Key, 0)))
        {
            entries.Add(entry);
        }

        return new MapValue(entries) { Span = node.Span, Tag = node.ValueTag };
    }

    private static bool IsMerge(YamlPair pair) =>
        pair.Key is { Kind: YamlKind.Scalar, Text: "<<", Style: YamlScalarStyle.Plain } && pair.Key.FullTag is null or YamlTags.Merge
        && pair.Value is { Kind: YamlKind.Alias or YamlKind.Map } or { Kind: YamlKind.List, Count: > 0 };

    // Of several maps the first that has a key gives its value; nothing of it has a place in this map.
    private IEnumerable<MapEntry> Merged(YamlNode node)
    {
        _mergesInto = _path.Count;
        var value = Copy(Below("<<", node)).Value;
        _mergesInto = -1;
        return value switch
        {
            MapValue map => map.Entries,
            ListValue list when list.Items.All(item => item is MapValue) => list.Items.SelectMany(item => ((MapValue)item).Entries),
            _ => throw new YamlFault(node.Start, "What << brings is no map.", "Name a map, or a list of maps."),
        };
    }

    private (string Name, bool IsTyped) KeyOf(YamlNode key) => Compose(key) switch
    {
        StringValue { Tag: null } text => (text.Text, false),
        var value and (MapValue or ListValue or StringValue) => (YamlWriter.Flow(Copy(value).Value, YamlStyle.Default), true),
        _ => ((key.Kind == YamlKind.Alias ? Named(key) : key).Text, true),
    };

    private YamlNode Named(YamlNode alias) => _anchors.GetValueOrDefault(alias.Text)
        ?? throw new YamlFault(alias.Start, $"Nothing above is anchored as &{alias.Text}.", $"Write &{alias.Text} before what it names, or the value itself.");

    private Value Expand(YamlNode alias)
    {
        var node = Named(alias);
        if (!_named.TryGetValue(node, out var named))
        {
            throw new YamlFault(alias.Start, $"*{alias.Text} stands inside of what it names.", "Write the value itself.");
        }

        _expanded += named.Size;
        if (_expanded > MostExpanded || _path.Count + named.Depth > DocumentLimits.MaxDepth)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The aliases of the document say more than {MostExpanded} values, or nest deeper than {DocumentLimits.MaxDepth}: write fewer of them.");
        }

        if (!_uses.TryGetValue(node, out var uses))
        {
            _uses.Add(node, uses = []);
        }

        uses.Add(new YamlUse(JsonPointer.Of(_mergesInto < 0 ? _path : _path.Take(_mergesInto)), _mergesInto >= 0));
        return named.Value switch
        {
            MapValue map => new MapValue(map.Entries) { Span = alias.Span, Tag = map.Tag },
            ListValue list => new ListValue(list.Items) { Span = alias.Span, Tag = list.Tag },
            var scalar => WithSpan(scalar, alias.Span),
        };
    }

    // The same without places, since the places are those of the anchor.
    private static (Value Value, int Size, int Depth) Copy(Value value)
    {
        switch (value)
        {
            case MapValue map:
                var entries = map.Entries.Select(entry => (entry.Key, entry.IsKeyTyped, Copy: Copy(entry.Value))).ToList();
                return (
                    new MapValue([.. entries.Select(entry => new MapEntry(entry.Key, entry.Copy.Value) { IsKeyTyped = entry.IsKeyTyped })]) { Tag = map.Tag },
                    Sum(entries.Select(entry => entry.Copy.Size)), 1 + entries.Select(entry => entry.Copy.Depth).DefaultIfEmpty().Max());
            case ListValue list:
                var items = list.Items.Select(Copy).ToList();
                return (new ListValue([.. items.Select(item => item.Value)]) { Tag = list.Tag }, Sum(items.Select(item => item.Size)), 1 + items.Select(item => item.Depth).DefaultIfEmpty().Max());
            default:
                return (WithSpan(value, default), 1, 0);
        }
    }

    private static int Sum(IEnumerable<int> sizes) => sizes.Aggregate(1, (sum, size) => Math.Min(sum + size, MostExpanded + 1));

    private static Value WithSpan(Value scalar, TextSpan span) => scalar switch
    {
        NullValue => new NullValue { Span = span },
        BooleanValue boolean => new BooleanValue(boolean.IsTrue) { Lexeme = scalar.Lexeme, Span = span },
        NumberValue number => new NumberValue(number.Text) { Lexeme = scalar.Lexeme, Span = span },
        StringValue text => new StringValue(text.Text) { Tag = scalar.Tag, Span = span },
        _ => scalar,
    };
}
