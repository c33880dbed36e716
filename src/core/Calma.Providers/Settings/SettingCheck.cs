using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Settings;

/// <summary>Holds every value of a document against what its setting may say.</summary>
internal sealed class SettingCheck
{
    private readonly List<(string Rule, Severity Severity, LintFault Fault)> _found = [];
    private readonly LintedText _text;
    private readonly Document? _head;

    private SettingCheck(LintedText text, Document? head) => (_text, _head) = (text, head);

    /// <summary>Everything that is wrong, up to the most findings that are told.</summary>
    public static IEnumerable<(string Rule, Severity Severity, LintFault Fault)> Find(LintedText text, Document? head)
    {
        var check = new SettingCheck(text, head);
        check.Visit(JsonPointer.Root, text.Document.Root, text.Document.Root.Span, text.Kind.Settings.Root);
        return check._found;
    }

    private void Visit(JsonPointer path, Value value, TextSpan span, SettingSchema.SettingNode node)
    {
        if (_found.Count >= DocumentLimits.MaxFindings)
        {
            return;
        }

        if (node.Setting is { } setting)
        {
            Hold(path, value, span, setting);
        }

        var children = value switch
        {
            MapValue map => map.Entries.Select(entry => (entry.Key, entry.Value, Span: PlaceOf(entry), Name: entry.KeySpan)),
            ListValue list => list.Items.Select((item, index) => ($"{index}", item, item.Span, item.Span)),
            _ => [],
        };
        foreach (var (key, child, place, name) in children)
        {
            if (node.Below(key) is { } known)
            {
                Visit(path.Append(key), child, place, known);
            }
            else if (_text.Kind.IsClosed && node.HasBelow)
            {
                Add("unknown", Severity.Warning, path.Append(key), name, $"The tool knows no '{key}' here, and ignores it.", Spelling.FindNearest(key, node.Keys) is { } near ? $"Write '{near}', if that is meant." : "Remove it, or ask for another spelling.");
            }
        }
    }

    private void Hold(JsonPointer path, Value value, TextSpan span, Setting setting)
    {
        if (value is NullValue)
        {
            if (setting.WhenNull is { } nothing)
            {
                Add("null", setting.Severity, path, span, $"{path.Last} is null. {nothing}", "Write a value, or remove the key.");
            }
        }
        else if (value.State == ValueState.Empty && setting.WhenEmpty is { } empty)
        {
            Add("empty", setting.Severity, path, span, $"{path.Last} is empty. {empty}", "Write a value, or remove the key.");
        }
        else if (!setting.Type.Accepts(value))
        {
            var shown = setting.IsSecret ? "The value" : Shown(value);
            Add(setting.Type.Topic, setting.Severity, path, span, $"{shown} is not {setting.Type.Name}.{(setting.WhenWrong.Length > 0 ? " " : "")}{setting.WhenWrong}", setting.Type.Repair);
        }

        if (setting.Executes && value.State == ValueState.Value && !Says(path, value))
        {
            Add("executes", Severity.Warning, path, span, $"{path.Last} makes the tool run code on every machine that the config is pulled to.", "Look at it as at a program, and remove it if nobody needs it.");
        }
    }

    // Once is enough: what stands already was warned of when it came.
    private bool Says(JsonPointer path, Value value) => _head is not null && path.Find(_head.Root) is { } said && ValueEquality.AreEqual(said, value);

    private static string Shown(Value value) => value switch
    {
        StringValue { Text: { Length: <= 60 } text } => $"'{text}'",
        StringValue => "The text",
        NumberValue number => number.Lexeme ?? number.Text,
        BooleanValue boolean => boolean.Lexeme ?? (boolean.IsTrue ? "true" : "false"),
        ListValue => "A list",
        MapValue => "A map",
        _ => "The value",
    };

    // A value that nothing is written of is shown at its key.
    private static TextSpan PlaceOf(MapEntry entry) => entry.Value.Span.Length > 0 ? entry.Value.Span : entry.KeySpan;

    private void Add(string topic, Severity severity, JsonPointer path, TextSpan span, string message, string repair) =>
        _found.Add(($"{_text.Kind.Provider}-{topic}", severity, new LintFault(path, span, message, repair)));
}
