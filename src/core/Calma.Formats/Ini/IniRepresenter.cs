using System.Text;

namespace Calma.Formats.Ini;

/// <summary>A wanted tree to one of sections and strings that reads back as itself.</summary>
internal sealed class IniRepresenter
{
    private const int MaxPlainTrivia = 3;
    private readonly IniDialect _dialect;
    private readonly List<Finding> _findings = [];

    private IniRepresenter(IniDialect dialect) => _dialect = dialect;

    public static Representation Represent(Value wanted, IniDialect dialect)
    {
        var representer = new IniRepresenter(dialect);
        return new Representation(representer.RepresentRoot(wanted), representer._findings);
    }

    private Value RepresentRoot(Value wanted)
    {
        if (wanted is MapValue map)
        {
            return RepresentMap(JsonPointer.Root, map, RepresentSection);
        }

        Refuse(JsonPointer.Root, "An INI file is a map of sections.", """Write an object, as {"default": {"region": "eu-west-1"}}.""");
        return wanted;
    }

    private Value RepresentSection(JsonPointer path, Value value)
    {
        var name = path.Last;
        if (name.Length == 0 || name.AsSpan().ContainsAny('\n', '\r') || (_dialect.IsPlain && IsPlainNameWrong(name)))
        {
            Refuse(path, _dialect.IsPlain ? "A section's name is one short line without ']' or NUL, and not empty." : "A section's name is one line, and not empty.", "Give it a name.");
        }
        else if (_dialect.SectionKey(name) is var key && key != name)
        {
            Refuse(path, "The section's name would read back as another.", $"Write it as '{key}'.");
        }
        else if (value is MapValue map)
        {
            return RepresentMap(path, map, RepresentEntry);
        }
        else
        {
            Refuse(path, "A key stands in a section.", "Write an object here, or put the key one level down, as /default/region.");
        }

        return value;
    }

    private Value RepresentEntry(JsonPointer path, Value value)
    {
        if ((_dialect.IsPlain ? FindPlainKeyFault(path.Last) : FindKeyFault(path.Last, value)) is { } fault)
        {
            Refuse(path, fault.Message, fault.Repair);
        }
        else if (value is not MapValue map)
        {
            return RepresentText(path, value, _dialect.IsPlain ? text => FindPlainTextFault(path.Last, text) : FindTextFault);
        }
        else if (!_dialect.Nests)
        {
            Refuse(path, "Keys do not nest in this dialect.", "Write a string, or a section of its own.");
        }
        else if (map.Entries.Count == 0)
        {
            Refuse(path, "A key without settings below it is an empty string, which is no map.", "Remove it with --unset, or write an empty string.");
        }
        else
        {
            return RepresentMap(path, map, RepresentChild);
        }

        return value;
    }

    private Value RepresentChild(JsonPointer path, Value value)
    {
        var key = path.Last;
        if (!IniText.IsTrimmed(key) || key.AsSpan().ContainsAny('=', '\n', '\r') || key.Any(IniText.EndsInnerLine) || key is ['#' or ';', ..])
        {
            Refuse(path, "A nested key has no '=', no '#' or ';' before it, no white space around it, and one line.", "Write another key.");
        }
        else if (value is MapValue)
        {
            Refuse(path, "Keys nest one level deep.", "Write a string.");
        }
        else
        {
            return RepresentText(path, value, FindChildFault);
        }

        return value;
    }

    private MapValue RepresentMap(JsonPointer path, MapValue map, Func<JsonPointer, Value, Value> represent)
    {
        RefuseTag(path, map);
        var entries = new List<MapEntry>(map.Entries.Count);
        var isSame = true;
        foreach (var entry in map.Entries)
        {
            var child = path.Append(entry.Key);
            if (IsEmptied(child, entry.Value))
            {
                Warn(child, "Its last setting goes, and the key with it, since without settings it would break the tool.");
                isSame = false;
                continue;
            }

            if (!UnicodeText.IsWhole(entry.Key))
            {
                Refuse(child, "The key has half of a surrogate pair, which is no character.", "Write both halves.");
            }

            var value = represent(child, entry.Value);
            isSame &= ReferenceEquals(value, entry.Value);
            entries.Add(ReferenceEquals(value, entry.Value) ? entry : entry.With(value));
        }

        return isSame ? map : map.WithEntries(entries);
    }

    // A map that has a place in the text and no entry any more had its settings removed; one of no text was asked for.
    private bool IsEmptied(JsonPointer path, Value value) =>
        _dialect.Nests && path.Tokens.Count == 2 && value is MapValue { Entries.Count: 0, Span.Length: > 0 };

    private Value RepresentText(JsonPointer path, Value value, Func<string, (string Message, string Repair)?> findFault)
    {
        RefuseTag(path, value);
        var text = value switch
        {
            StringValue said => said.Text,
            NumberValue number => number.Lexeme ?? number.Text,
            BooleanValue boolean => boolean.IsTrue ? "true" : "false",
            DateTimeValue time => time.Text,
            _ => null,
        };
        if (text is null)
        {
            Refuse(path, value is NullValue ? "INI has no null." : "INI has no lists.", value is NullValue ? "Remove the key with --unset, or write an empty string." : "Write a string, as the tool splits it.");
            return value;
        }

        if (findFault(text) is { } fault)
        {
            Refuse(path, fault.Message, fault.Repair);
        }

        return value is StringValue { Lexeme: null } ? value : new StringValue(text) { Span = value.Span };
    }

    private static (string Message, string Repair)? FindKeyFault(string key, Value value) => key switch
    {
        _ when IniDialect.OptionKey(key) is var lower && lower != key => ("Keys are read in lower case.", $"Write '{lower}'."),
        "" => ("A key is not empty.", "Write a key."),
        ['#' or ';', ..] => ("A line that begins with '#' or ';' is a comment.", "Write another key."),
        ['[', ..] when key.Contains(']', StringComparison.Ordinal) || (value is StringValue text && text.Text.Split('\n')[0].Contains(']', StringComparison.Ordinal)) =>
            ("A line of this key would be a header.", "Write a key that does not begin with '['."),
        _ when !IniText.IsTrimmed(key) || key.AsSpan().ContainsAny("=:\n\r") => ("A key has no '=', no ':', no white space around it, and one line.", "Write another key."),
        _ => null,
    };

    private (string Message, string Repair)? FindTextFault(string text)
    {
        if (IniText.IsTrimmed(text) && !text.Contains('%', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        var lines = text.Split('\n');
        return text switch
        {
            _ when !UnicodeText.IsWhole(text) => ("The string has half of a surrogate pair, which is no character.", "Write both halves."),
            _ when text.Contains('\r', StringComparison.Ordinal) || !lines.All(IniText.IsTrimmed) =>
                ("White space around a line is not read, and a carriage return ends one.", "Remove it; lines are separated by \\n."),
            _ when lines.Skip(1).Any(line => line is ['#' or ';', ..]) => ("A further line that begins with '#' or ';' would be a comment.", "Begin it with another character."),
            _ when lines.Length > 1 && lines[^1].Length == 0 => ("Empty lines at the end are not read.", "Remove them."),
            _ when _dialect.Nests && text is ['\n', ..] => ("A value that begins with a line end is a map of settings.", "Write an object, or begin with the text."),
            _ when _dialect.FindBadReference(text) >= 0 => ("A % begins a reference.", "Write %% for a percent sign, or %(key)s for another key's value."),
            _ => null,
        };
    }

    private static bool IsPlainNameWrong(string name) => name.AsSpan().ContainsAny(']', '\0') || Encoding.UTF8.GetByteCount(name) > IniDialect.MaxPlainLine - MaxPlainTrivia - 1;

    private static (string Message, string Repair)? FindPlainKeyFault(string key) =>
        key.Length == 0 || key[0] is '#' or '[' || key.AsSpan().ContainsAny("=\n\r\0") || IniDialect.IsPlainSpace(key[0]) || IniDialect.IsPlainSpace(key[^1])
            ? ("A key is not empty, has no '=' and no white space around it, and begins with no '#' or '['.", "Write another key.")
        : key.StartsWith("ldap", StringComparison.Ordinal) ? ("A line that begins with ldap asks an LDAP server.", "Write the settings themselves.")
        : null;

    // The sign and the longest line end belong to the line.
    private static (string Message, string Repair)? FindPlainTextFault(string key, string text) =>
        !UnicodeText.IsWhole(text) ? ("The string has half of a surrogate pair, which is no character.", "Write both halves.")
        : text.AsSpan().ContainsAny("\n\r\0") || (text.Length > 0 && IniDialect.IsPlainSpace(text[^1])) ? ("A value is one line without white space behind it.", "Write it as one line.")
        : Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(text) > IniDialect.MaxPlainLine - MaxPlainTrivia ? ("The line would be longer than the tool reads.", "Shorten the value.")
        : null;

    private static (string Message, string Repair)? FindChildFault(string text) =>
        !UnicodeText.IsWhole(text) ? ("The string has half of a surrogate pair, which is no character.", "Write both halves.")
        : !IniText.IsTrimmed(text) || text.AsSpan().ContainsAny('\n', '\r') || text.Any(IniText.EndsInnerLine) ? ("A nested value is one line with no white space around it.", "Write it as one line.")
        : null;

    private void RefuseTag(JsonPointer path, Value value)
    {
        if (value.Tag is not null)
        {
            Refuse(path, "INI has no tags.", $"Write the value without {value.Tag}.");
        }
    }

    private void Refuse(JsonPointer path, string message, string repair) =>
        _findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));

    private void Warn(JsonPointer path, string message) =>
        _findings.Add(new Finding("last-setting", Severity.Warning, path.ToString(), Line: null, Column: null, message, "Write the key again with a setting if it is needed."));
}
