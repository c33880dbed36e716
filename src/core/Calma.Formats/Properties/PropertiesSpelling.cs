using System.Globalization;
using System.Text;

namespace Calma.Formats.Properties;

/// <summary>How keys and values are written: in ASCII, which readers of Latin-1 and of UTF-8 see alike.</summary>
internal static class PropertiesSpelling
{
    /// <summary>Writes a key.</summary>
    public static string Key(string key) => string.Concat(key.Select((character, place) => character switch
    {
        ' ' or '=' or ':' => $@"\{character}",
        '#' or '!' when place == 0 => $@"\{character}",
        _ => Spell(character),
    }));

    /// <summary>Writes a part of a value.</summary>
    /// <param name="text">The part.</param>
    /// <param name="isFirst">Whether it begins the value, where blanks would not be read.</param>
    /// <param name="isSign">Whether a sign that begins it would be read as the one behind the key.</param>
    public static string Value(string text, bool isFirst, bool isSign)
    {
        var spelled = new StringBuilder(text.Length);
        for (var place = 0; place < text.Length; place++)
        {
            _ = isFirst && place == 0 && (text[0] == ' ' || (isSign && text[0] is '=' or ':'))
                ? spelled.Append('\\').Append(text[0])
                : spelled.Append(Spell(text[place]));
        }

        return spelled.ToString();
    }

    private static string Spell(char character) => character switch
    {
        '\\' => @"\\",
        '\t' => @"\t",
        '\n' => @"\n",
        '\r' => @"\r",
        '\f' => @"\f",
        < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:X4}"),
        _ => character.ToString(),
    };
}
