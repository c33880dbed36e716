using System.Text;

namespace Calma.Api.Requests;

/// <summary>Reads headers that hold percent-encoded UTF-8.</summary>
internal static class PercentText
{
    private const int MaxCharacters = 1000;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The header's text; absent where the header is absent or empty.</summary>
    public static string? Read(HttpRequest request, string header)
    {
        var text = request.Headers[header].ToString();
        return text.Length == 0 ? null : Decode(text, header);
    }

    /// <summary>The text that a percent-encoded one says, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static string Decode(string text, string header)
    {
        try
        {
            List<byte> bytes = [];
            for (var place = 0; place < text.Length; place++)
            {
                if (text[place] > '~')
                {
                    throw new FormatException();
                }

                bytes.Add(text[place] == '%' ? Convert.FromHexString(text.AsSpan(place + 1, 2))[0] : (byte)text[place]);
                place += text[place] == '%' ? 2 : 0;
            }

            var decoded = Utf8.GetString([.. bytes]);
            return decoded.Length <= MaxCharacters ? decoded : throw new CalmaException(ErrorCode.InvalidArgument, $"{header} has more than {MaxCharacters} characters.");
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{header} is not percent-encoded UTF-8; write 'größe' as gr%C3%B6%C3%9Fe, and '%' as %25.", failure);
        }
    }
}
