namespace Calma.Formats.Properties;

/// <summary>A character and the bytes that say it.</summary>
/// <param name="Character">The character.</param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="End">The offset behind its last.</param>
/// <param name="IsEscaped">Whether a backslash says it.</param>
internal readonly record struct PropertiesCharacter(char Character, int Start, int End, bool IsEscaped)
{
    private const int HexDigits = 4;

    /// <summary>Reads a part of a line; gives back where it ends, or where an escape is malformed.</summary>
    public static int Read(PropertiesLine line, int start, int end, List<PropertiesCharacter> characters)
    {
        var place = start;
        while (place < end)
        {
            var length = line[place] != '\\' || place + 1 == end ? 1 : line[place + 1] == 'u' ? 2 + HexDigits : 2;
            if (place + length > end || ReadOne(line, place, length) is not { } character)
            {
                return place;
            }

            characters.Add(new PropertiesCharacter(character, line.OffsetOf(place), line.OffsetOf(place + length - 1) + 1, length > 1));
            place += length;
        }

        return place;
    }

    private static char? ReadOne(PropertiesLine line, int place, int length) => length == 1 ? line[place] : line[place + 1] switch
    {
        'u' => ReadHex(line, place + 2),
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        'f' => '\f',
        var other => other,
    };

    private static char? ReadHex(PropertiesLine line, int start)
    {
        var unit = 0;
        for (var place = start; place < start + HexDigits; place++)
        {
            if (!char.IsAsciiHexDigit(line[place]))
            {
                return null;
            }

            unit = (unit << 4) | (char.IsAsciiDigit(line[place]) ? line[place] - '0' : (line[place] | ' ') - 'a' + 10);
        }

        return (char)unit;
    }
}
