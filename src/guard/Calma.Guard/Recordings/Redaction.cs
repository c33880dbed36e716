using System.Text;
using System.Text.RegularExpressions;
using Calma.Guard.Contracts;
using Calma.Guard.Shapes;

namespace Calma.Guard.Recordings;

/// <summary>Takes secrets out of what is recorded, and keeps type, class of length and spelling.</summary>
public static partial class Redaction
{
    private const int MinSecretLength = 20;
    private const double MinEntropy = 3.5;

    /// <summary>What stands for a header that is secret.</summary>
    public const string Mark = "***";

    /// <summary>A header without what is secret.</summary>
    public static HarHeader Redact(HarHeader header) => SecretHeaders().IsMatch(header.Name) || IsLikelySecret(header.Value) ? header with { Value = Mark } : header;

    /// <summary>A path and query without what is secret.</summary>
    public static string RedactUrl(string url)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? url : url[..(start + 1)] + string.Join('&', url[(start + 1)..].Split('&').Select(RedactPair));
    }

    /// <summary>A body without what is secret, as JSON; absent where it is none.</summary>
    public static string? RedactBody(ReadOnlyMemory<byte> body) =>
        JsonText.TryParse(body, JsonTextOptions.Body, out var tree, out _) ? Encoding.UTF8.GetString(JsonText.Write(Redact(tree))) : null;

    /// <summary>A tree without what is secret.</summary>
    public static Value Redact(Value tree) => tree switch
    {
        MapValue map => map.WithEntries([.. map.Entries.Select(entry => entry.With(SecretKeys().IsMatch(entry.Key) ? Masked(entry.Value) : Redact(entry.Value)))]),
        ListValue list => list.WithItems([.. list.Items.Select(Redact)]),
        StringValue text when EncodedText.Decode(text) is { } inner => new StringValue(Encoding.UTF8.GetString(JsonText.Write(Redact(inner)))),
        StringValue text when IsLikelySecret(text.Text) => Masked(text),
        _ => tree,
    };

    private static Value Masked(Value value) => value switch
    {
        StringValue { Text.Length: > 0 } text => new StringValue(MaskedText(text.Text)),
        NumberValue number => new NumberValue(Digits().Replace(number.Text, "1")),
        MapValue map => map.WithEntries([.. map.Entries.Select(entry => entry.With(Masked(entry.Value)))]),
        ListValue list => list.WithItems([.. list.Items.Select(Masked)]),
        _ => value,
    };

    // What has a spelling keeps it, and its length with it.
    private static string MaskedText(string text)
    {
        var format = TextFormatsOf.Find(text);
        if (format is TextFormats.DateTime or TextFormats.SpacedDateTime or TextFormats.Date or TextFormats.Boolean)
        {
            return format switch { TextFormats.DateTime => "2000-01-01T00:00:00Z", TextFormats.SpacedDateTime => "2000-01-01 00:00:00Z", TextFormats.Date => "2000-01-01", _ => "true" };
        }

        var isHex = (format & (TextFormats.LowerGuid | TextFormats.UpperGuid)) != TextFormats.None;
        var masked = string.Concat(text.Select(character => MaskOf(character, isHex)));
        return format == TextFormats.None ? new string('x', ClassOf(text.Length)) : masked;
    }

    private static char MaskOf(char character, bool isHex) =>
        char.IsAsciiDigit(character) ? '1' : char.IsLower(character) ? isHex ? 'a' : 'x' : char.IsUpper(character) ? isHex ? 'A' : 'X' : char.IsLetter(character) ? 'x' : character;

    private static int ClassOf(int length)
    {
        var most = 8;
        while (most < length)
        {
            most *= 2;
        }

        return most;
    }

    private static string RedactPair(string pair) => pair.Split('=', 2) is [var name, var value] && (SecretKeys().IsMatch(name) || IsLikelySecret(Uri.UnescapeDataString(value))) ? $"{name}={Mark}" : pair;

    private static bool IsLikelySecret(string text) =>
        text.Length >= MinSecretLength && !text.Contains(' ', StringComparison.Ordinal) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter)
        && TextFormatsOf.Find(text) == TextFormats.None && EntropyOf(text) >= MinEntropy;

    private static double EntropyOf(string text) => text.GroupBy(character => character).Select(group => (double)group.Count() / text.Length).Sum(share => -share * Math.Log2(share));

    [GeneratedRegex("^(authorization|proxy-authorization|cookie|set-cookie|x-(amz-)?security-token)$|secret|token|api-?key|password|signature", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretHeaders();

    [GeneratedRegex("secret|token|passw(or)?d|passphrase|credential|api[_-]?key|access[_-]?key|private[_-]?key|authorization|signature|^(sig|pin|otp|cvv|ssn|key)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretKeys();

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digits();
}
