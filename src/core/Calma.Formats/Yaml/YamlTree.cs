using static Calma.Formats.Yaml.YamlTokenKind;

namespace Calma.Formats.Yaml;

/// <summary>Makes nodes of tokens, by the grammar of YAML 1.2 (chapters 7 to 9).</summary>
internal sealed class YamlTree
{
    private static readonly Dictionary<string, string> KnownHandles = new() { ["!!"] = "tag:yaml.org,2002:" };
    private readonly YamlReader _reader;
    private readonly YamlScanner _scanner;
    private YamlToken _token;
    private Dictionary<string, string> _handles = KnownHandles;
    private int _end;
    private int _depth;

    private YamlTree(ReadOnlyMemory<byte> bytes)
    {
        _reader = new YamlReader(bytes.Span);
        _scanner = new YamlScanner(_reader);
        _token = _scanner.Next();
    }

    private int Start => _reader.OffsetOf(_token.Start);

    private int End => _reader.OffsetOf(_token.End);

    /// <summary>The root node of each document.</summary>
    public static IReadOnlyList<YamlNode> Read(ReadOnlyMemory<byte> bytes) => new YamlTree(bytes).ReadStream();

    private List<YamlNode> ReadStream()
    {
        List<YamlNode> documents = [];
        var mayBeBare = true;
        while (true)
        {
            while (_token.Kind is DocumentEnd)
            {
                Take();
                mayBeBare = true;
            }

            if (_token.Kind is YamlTokenKind.End)
            {
                return documents;
            }

            var hasDirectives = ReadDirectives(mayBeBare);
            if (_token.Kind is DocumentStart)
            {
                Take();
            }
            else if (hasDirectives || !mayBeBare)
            {
                throw Fault("A document begins with --- here.", "Write --- before it, or look at the indentation: the lines above may end too early.");
            }

            _depth = 0;
            documents.Add(_token.Kind is DocumentStart or DocumentEnd or YamlTokenKind.End or VersionDirective or TagDirective ? Nothing() : ReadNode(isBlock: true, mayHang: false));
            mayBeBare = false;
        }
    }

    private bool ReadDirectives(bool mayStand)
    {
        _handles = KnownHandles;
        var (hasVersion, hasAny) = (false, false);
        for (; _token.Kind is VersionDirective or TagDirective; hasAny = true)
        {
            if (!mayStand)
            {
                throw Fault("A directive stands behind the end of a document.", "Write ... in a line of its own before it.");
            }

            if (_token.Kind is TagDirective)
            {
                _handles = new Dictionary<string, string>(_handles) { [_token.Handle] = _token.Text };
            }
            else if (hasVersion)
            {
                throw Fault("The version stands twice.", "Remove one of the directives.");
            }
            else
            {
                hasVersion = true;
            }

            Take();
        }

        return hasAny;
    }

    // Where a list may hang, its dashes may stand below the key that holds it, no further in.
    private YamlNode ReadNode(bool isBlock, bool mayHang)
    {
        if (_token.Kind is Alias)
        {
            var node = new YamlNode(YamlKind.Alias, Start) { Text = _token.Text, End = End };
            Take();
            return node;
        }

        var (start, end) = (-1, -1);
        (string Written, string Full)? tag = null;
        string? anchor = null;
        while (_token.Kind is Anchor or Tag)
        {
            start = start < 0 ? Start : start;
            end = End;
            if (_token.Kind is Anchor)
            {
                anchor = anchor is null ? _token.Text : throw Fault("A node has one anchor.", "Remove one of them.");
            }
            else
            {
                tag = tag is null ? TagOf() : throw Fault("A node has one tag.", "Remove one of them.");
            }

            Take();
        }

        if (_token.Kind is Alias && start >= 0)
        {
            throw Fault("An alias has no anchor and no tag of its own.", "Remove what stands before it.");
        }

        var read = ReadContent(isBlock, mayHang, start >= 0);
        if (start >= 0)
        {
            (read.PropertiesStart, read.PropertiesEnd, read.Anchor, read.Tag, read.FullTag) = (start, end, anchor, tag?.Written, tag?.Full);
        }

        return read;
    }

    private (string Written, string Full) TagOf()
    {
        var written = _reader.Text[_token.Start.._token.End];
        return _token.Handle.Length == 0 ? (written, _token.Text)
            : _handles.TryGetValue(_token.Handle, out var prefix) ? (written, prefix + _token.Text)
            : _token.Handle == "!" ? (written, written)
            : throw Fault($"Nothing says what the tag handle {_token.Handle} stands for.", "Add a %TAG directive, or write the tag in full.");
    }

    private YamlNode ReadContent(bool isBlock, bool mayHang, bool mayBeNothing)
    {
        switch (_token.Kind)
        {
            case Scalar:
                return ReadScalar();
            case FlowListStart:
                return Nested(ReadFlowList);
            case FlowMapStart:
                return Nested(ReadFlowMap);
            case BlockListStart when isBlock:
                Take();
                return Nested(() => ReadBlockList(hangs: false));
            case Item when isBlock && mayHang:
                return Nested(() => ReadBlockList(hangs: true));
            case BlockMapStart when isBlock:
                return Nested(ReadBlockMap);
            case var _ when mayBeNothing:
                return Nothing();
            default:
                throw Fault("No value begins like this.", "Put it in quotes, if it is text, or look at the indentation.");
        }
    }

    private YamlNode Nested(Func<YamlNode> read)
    {
        if (++_depth > DocumentLimits.MaxDepth)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The document is nested deeper than {DocumentLimits.MaxDepth} lists and maps: flatten it.");
        }

        var node = read();
        _depth--;
        return node;
    }

    private YamlNode ReadScalar()
    {
        var node = new YamlNode(YamlKind.Scalar, Start) { Text = _token.Text, Style = _token.Style, End = End };
        Take();
        return node;
    }

    private YamlNode ReadBlockList(bool hangs)
    {
        var node = new YamlNode(YamlKind.List, Start);
        while (_token.Kind is Item)
        {
            var dash = Start;
            Take();
            node.Items.Add(new YamlItem(_token.Kind is Item or BlockEnd || (hangs && _token.Kind is Key or YamlTokenKind.Value or DocumentStart or DocumentEnd or YamlTokenKind.End) ? Nothing() : ReadNode(isBlock: true, mayHang: false), dash));
        }

        node.End = Math.Max(node.Items[^1].End, node.Start);
        if (!hangs)
        {
            ExpectEnd("A list's items begin with a dash, each as far indented as the first.");
        }

        return node;
    }

    private YamlNode ReadBlockMap()
    {
        Take();
        var node = new YamlNode(YamlKind.Map, Start);
        while (_token.Kind is Key or YamlTokenKind.Value)
        {
            var mark = -1;
            YamlNode? key = null;
            if (_token.Kind is Key)
            {
                mark = End > Start ? Start : -1;
                Take();
                key = _token.Kind is Key or YamlTokenKind.Value or BlockEnd ? null : ReadNode(isBlock: true, mayHang: true);
            }

            node.Pairs.Add(ReadValue(key, mark, () => _token.Kind is Key or YamlTokenKind.Value or BlockEnd, isBlock: true));
        }

        node.End = Math.Max(node.Pairs.Count > 0 ? node.Pairs[^1].End : 0, node.Start);
        ExpectEnd("A map's keys end with a colon and a blank, and are as far indented as the first.");
        return node;
    }

    private YamlPair ReadValue(YamlNode? key, int mark, Func<bool> isOver, bool isBlock)
    {
        var colon = -1;
        key ??= mark >= 0 ? Nothing() : new YamlNode(YamlKind.Nothing, Start);
        if (_token.Kind is not YamlTokenKind.Value)
        {
            return new YamlPair(key, Nothing(), mark, colon);
        }

        colon = Start;
        Take();
        return new YamlPair(key, isOver() ? Nothing() : ReadNode(isBlock, mayHang: isBlock), mark, colon);
    }

    private YamlNode ReadFlowList()
    {
        var node = new YamlNode(YamlKind.List, Start) { IsFlow = true };
        Take();
        for (var isFirst = true; _token.Kind is not FlowListEnd; isFirst = false)
        {
            if (!isFirst)
            {
                Expect(Comma, "a comma, or the bracket ] that ends the list");
                if (_token.Kind is FlowListEnd)
                {
                    break;
                }
            }

            node.Items.Add(new YamlItem(_token.Kind is Key or YamlTokenKind.Value ? Nested(ReadSinglePair) : ReadNode(isBlock: false, mayHang: false), -1));
        }

        return Closed(node);
    }

    // [a: b] is a list of one map.
    private YamlNode ReadSinglePair()
    {
        var node = new YamlNode(YamlKind.Map, Start) { IsFlow = true };
        node.Pairs.Add(ReadFlowPair());
        node.End = node.Pairs[0].End;
        return node;
    }

    private YamlNode ReadFlowMap()
    {
        var node = new YamlNode(YamlKind.Map, Start) { IsFlow = true };
        Take();
        for (var isFirst = true; _token.Kind is not FlowMapEnd; isFirst = false)
        {
            if (!isFirst)
            {
                Expect(Comma, "a comma, or the bracket } that ends the map");
                if (_token.Kind is FlowMapEnd)
                {
                    break;
                }
            }

            node.Pairs.Add(ReadFlowPair());
        }

        return Closed(node);
    }

    private YamlPair ReadFlowPair()
    {
        var mark = -1;
        YamlNode? key = null;
        if (_token.Kind is Key)
        {
            mark = End > Start ? Start : -1;
            Take();
            key = IsFlowOver() || _token.Kind is YamlTokenKind.Value ? null : ReadNode(isBlock: false, mayHang: false);
        }
        else if (_token.Kind is not YamlTokenKind.Value)
        {
            key = ReadNode(isBlock: false, mayHang: false);
        }

        return ReadValue(key, mark, IsFlowOver, isBlock: false);
    }

    private bool IsFlowOver() => _token.Kind is Comma or FlowMapEnd or FlowListEnd;

    private YamlNode Closed(YamlNode node)
    {
        node.End = End;
        Take();
        return node;
    }

    // What is not written stands behind what was read last.
    private YamlNode Nothing() => new(YamlKind.Nothing, _end);

    private void Take()
    {
        if (_token.End > _token.Start)
        {
            _end = End;
        }

        _token = _scanner.Next();
    }

    private void ExpectEnd(string message)
    {
        if (_token.Kind is not BlockEnd)
        {
            throw Fault(message, "Look at the indentation, and at quotes and brackets in the lines above.");
        }

        Take();
    }

    private void Expect(YamlTokenKind kind, string what)
    {
        if (_token.Kind != kind)
        {
            throw Fault($"Here should be {what}.", "Look at the brackets and quotes in the lines above.");
        }

        Take();
    }

    private YamlFault Fault(string message, string repair) => _reader.Fault(_token.Start, message, repair);
}
