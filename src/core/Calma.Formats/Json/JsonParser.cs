namespace Calma.Formats.Json;

/// <summary>Bytes to a tree with spans; the core's reader of JSON does the reading.</summary>
internal static class JsonParser
{
    public static ParseResult Parse(ReadOnlyMemory<byte> text, JsonTextOptions options)
    {
        TextSize.Demand(text);
        if (JsonText.TryParse(text, options, out var root, out var faults))
        {
            return ParseResult.Of(new Document(text, root));
        }

        return faults.FirstOrDefault(fault => fault.IsTooDeep) is { } tooDeep
            ? throw new CalmaException(ErrorCode.TooLarge, tooDeep.ToString())
            : new ParseResult(null, [.. faults.Select(ToFinding)]);
    }

    private static Finding ToFinding(JsonTextFault fault) =>
        new(Finding.SyntaxRule, Severity.Error, "", fault.Line, fault.Column, fault.Message, fault.Repair);
}
