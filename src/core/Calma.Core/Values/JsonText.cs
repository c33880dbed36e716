using System.Diagnostics.CodeAnalysis;
using Calma.Core.Documents;

namespace Calma.Core.Values;

/// <summary>Reads and writes UTF-8 JSON (RFC 8259) as a tree of values.</summary>
public static class JsonText
{
    /// <summary>Reads a text, or fails with a code and the place of the first fault.</summary>
    /// <param name="text">The text's bytes.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="code">The error's code; a text that is too deep is always <see cref="ErrorCode.TooLarge"/>.</param>
    public static Value Parse(ReadOnlyMemory<byte> text, JsonTextOptions options, ErrorCode code = ErrorCode.MalformedDocument) =>
        TryParse(text, options, out var value, out var faults) ? value
            : throw new CalmaException(faults[0].IsTooDeep ? ErrorCode.TooLarge : code, faults[0].ToString());

    /// <summary>Reads a text, or finds what is wrong with it.</summary>
    /// <param name="text">The text's bytes.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="value">What it says; absent where it has faults.</param>
    /// <param name="faults">Every key that stands twice and each half of a surrogate pair, up to the first fault after which nothing can be read, or <see cref="DocumentLimits.MaxFindings"/> of them.</param>
    public static bool TryParse(ReadOnlyMemory<byte> text, JsonTextOptions options, [NotNullWhen(true)] out Value? value, out IReadOnlyList<JsonTextFault> faults)
    {
        var reader = new JsonTreeReader(text.Span, options);
        value = reader.Read();
        faults = reader.Faults;
        return value is not null;
    }

    /// <summary>Writes a tree as UTF-8 JSON: maps in their order, numbers in their spelling, a date-time as a string.</summary>
    /// <param name="value">The tree; one with a tag becomes <c>{"$tag": …, "$value": …}</c>.</param>
    /// <param name="isIndented">Whether each item and entry has its own line, by two spaces a level, lines ended by LF.</param>
    /// <exception cref="CalmaException"><see cref="ErrorCode.NotRepresentable"/>: JSON has no word for it; a finding for each path.</exception>
    public static byte[] Write(Value value, bool isIndented = false) => JsonTreeWriter.Write(value, isIndented);
}
