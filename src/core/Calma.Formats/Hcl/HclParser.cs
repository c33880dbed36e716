namespace Calma.Formats.Hcl;

/// <summary>Bytes to a tree with spans, or the first fault with its place.</summary>
internal static class HclParser
{
    public static ParseResult Parse(ReadOnlyMemory<byte> text) => Parse(text, () => new HclDocument(text, new HclReader(text).ReadBody()));

    /// <summary>What a reader makes of a text, or its fault.</summary>
    public static ParseResult Parse(ReadOnlyMemory<byte> text, Func<Document> read)
    {
        TextSize.Demand(text);
        try
        {
            if (UnicodeText.FindInvalid(text.Span) is >= 0 and var invalid)
            {
                throw new HclFault(invalid, "This byte is not valid UTF-8.", "Save the text as UTF-8.");
            }

            return ParseResult.Of(read());
        }
        catch (HclFault fault)
        {
            var position = TextPosition.Of(text.Span, fault.Offset);
            return new ParseResult(null, [new Finding(Finding.SyntaxRule, Severity.Error, "", position.Line, position.Column, fault.Message, fault.Repair)]);
        }
    }
}
