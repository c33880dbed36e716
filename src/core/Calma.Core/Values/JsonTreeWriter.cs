using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Calma.Core.Checks;
using Calma.Core.Documents;

namespace Calma.Core.Values;

/// <summary>Writes trees as JSON.</summary>
internal static class JsonTreeWriter
{
    // A tag puts a map around its value.
    private const int LevelsOfTagged = 2;

    public static byte[] Write(Value value, bool isIndented)
    {
        if (!IsSayable(value))
        {
            throw Refusal(value);
        }

        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = isIndented,
            MaxDepth = DocumentLimits.MaxDepth * LevelsOfTagged,
            NewLine = "\n",
        });
        Write(writer, value);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static bool IsSayable(Value value) => value switch
    {
        MapValue map => map.Entries.All(entry => !entry.IsKeyTyped && Surrogates.ArePaired(entry.Key) && IsSayable(entry.Value)),
        ListValue list => list.Items.All(IsSayable),
        _ => Complaint(value) is null,
    };

    private static CalmaException Refusal(Value value)
    {
        List<Finding> findings = [];
        Explain(JsonPointer.Root, value, findings);
        var paths = string.Join(", ", findings.Select(finding => $"'{finding.Path}'"));
        return new CalmaException(ErrorCode.NotRepresentable, $"JSON has no word for what stands at {paths}. {findings[0].Repair}") { Findings = findings };
    }

    private static void Explain(JsonPointer path, Value value, List<Finding> findings)
    {
        if (Complaint(value) is var (message, repair))
        {
            findings.Add(new Finding(Finding.NotRepresentableRule, Severity.Error, path.ToString(), Line: null, Column: null, message, repair));
        }

        foreach (var entry in (value as MapValue)?.Entries.Where(entry => entry.IsKeyTyped) ?? [])
        {
            findings.Add(new Finding(
                Finding.NotRepresentableRule, Severity.Error, path.Append(entry.Key).ToString(), Line: null, Column: null,
                "The key is no string, and JSON has no other keys.", "Write the key in quotes, if the tool reads a string."));
        }

        var children = value switch
        {
            MapValue map => map.Entries.Select(entry => (path.Append(entry.Key), entry.Value)),
            ListValue list => list.Items.Select((item, index) => (path.Append(index), item)),
            _ => [],
        };
        foreach (var (place, child) in children)
        {
            Explain(place, child, findings);
        }
    }

    private static (string Message, string Repair)? Complaint(Value value) => value switch
    {
        NumberValue number when !Number.IsJson(number.Text) => ("JSON has no number like this.", "Use a finite number, or a string."),
        StringValue text when !Surrogates.ArePaired(text.Text) => ("The string has half of a surrogate pair.", "Write both halves of the pair."),
        MapValue map when map.Entries.Any(entry => !Surrogates.ArePaired(entry.Key)) => ("A key has half of a surrogate pair.", "Write both halves of the pair."),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, Value value)
    {
        if (value.Tag is null)
        {
            WriteUntagged(writer, value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("$tag"u8, value.Tag);
        writer.WritePropertyName("$value"u8);
        WriteUntagged(writer, value);
        writer.WriteEndObject();
    }

    private static void WriteUntagged(Utf8JsonWriter writer, Value value)
    {
        switch (value)
        {
            case MapValue map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case ListValue list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case StringValue text:
                writer.WriteStringValue(text.Text);
                break;
            case DateTimeValue time:
                writer.WriteStringValue(time.Text);
                break;
            case NumberValue number:
                writer.WriteRawValue(number.Text, skipInputValidation: true);
                break;
            case BooleanValue boolean:
                writer.WriteBooleanValue(boolean.IsTrue);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
