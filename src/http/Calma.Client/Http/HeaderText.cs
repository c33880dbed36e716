using System.Globalization;
using System.Text;

namespace Calma.Client.Http;

/// <summary>Writes texts so that headers can hold them.</summary>
internal static class HeaderText
{
    private const string KeyCharacters = "_-.*";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Percent-encoded UTF-8; absent where the text is absent or empty.</summary>
    public static string? Percent(string? text, string what) => string.IsNullOrEmpty(text) ? null
        : string.Concat(BytesOf(text, what).Select(value => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' ? $"{(char)value}" : $"%{value:X2}"));

    /// <summary>A dictionary of structured fields (RFC 9651).</summary>
    public static string? Dictionary(IReadOnlyDictionary<string, string>? entries) =>
        entries is null ? null : string.Join(", ", entries.Select(entry => $"{Key(entry.Key)}={Value(entry.Key, entry.Value)}"));

    private static string Key(string key) =>
        key.Length > 0 && (char.IsAsciiLetterLower(key[0]) || key[0] == '*')
        && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || KeyCharacters.Contains(letter, StringComparison.Ordinal)) ? key
            : throw Failures.Argument($"'{key}' is no key of metadata: write lower-case letters, digits, '_', '-', '.' and '*', a letter first.");

    private static string Value(string key, string value) => value.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? $"%\"{string.Concat(BytesOf(value, $"metadata '{key}'").Select(Display))}\""
        : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Display(byte value) =>
        value is >= (byte)' ' and <= (byte)'~' and not ((byte)'%' or (byte)'"') ? $"{(char)value}" : string.Create(CultureInfo.InvariantCulture, $"%{value:x2}");

    private static byte[] BytesOf(string text, string what)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw Failures.Argument($"The {what} holds half a character, which no text can hold; write the whole one.");
        }
    }
}
