using System.Text.Unicode;

namespace Calma.Formats.Yaml;

/// <summary>Reads a text: what is forbidden everywhere first, then its nodes, then what they mean.</summary>
internal static class YamlParser
{
    public static ParseResult Parse(ReadOnlyMemory<byte> text, YamlDialect dialect)
    {
        TextSize.Demand(text);
        try
        {
            DemandCharacters(text.Span);
            var tree = YamlTree.Read(text);
            return ParseResult.Of(YamlComposer.Compose(text, tree, dialect));
        }
        catch (YamlFault fault)
        {
            var position = TextPosition.Of(text.Span, fault.Offset);
            return new ParseResult(null, [new Finding(Finding.SyntaxRule, Severity.Error, "", position.Line, position.Column, fault.Message, fault.Repair)]);
        }
    }

    private static void DemandCharacters(ReadOnlySpan<byte> text)
    {
        for (var start = 0; text[start..].IndexOfAnyInRange((byte)0, (byte)0x1F) is >= 0 and var place; start += place + 1)
        {
            if (text[start + place] is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                throw new YamlFault(start + place, "YAML has no control characters.", "Write it as an escape in double quotes, as \"\\x01\".");
            }
        }

        if (!Utf8.IsValid(text))
        {
            throw new YamlFault(FirstInvalid(text), "The byte is not UTF-8.", "Save the text as UTF-8.");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        for (var offset = 0; offset < text.Length;)
        {
            if (System.Text.Rune.DecodeFromUtf8(text[offset..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return offset;
            }

            offset += length;
        }

        return text.Length;
    }
}
