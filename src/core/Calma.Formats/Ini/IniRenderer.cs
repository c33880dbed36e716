using System.Text;

namespace Calma.Formats.Ini;

/// <summary>A tree to a new text: <c>key = value</c>, settings indented by two spaces, a blank line between sections; in plain dialects without blanks.</summary>
internal static class IniRenderer
{
    public static byte[] Render(Value value, IniDialect dialect) => Encoding.UTF8.GetBytes(string.Join('\n', ((MapValue)value).Entries.Select(section => Section(section, dialect.DefaultStyle))));

    private static string Section(MapEntry section, IniStyle style) => string.Concat(
        (string[])[$"[{section.Key}]\n", .. ((MapValue)section.Value).Entries.SelectMany(entry => style.Write(entry.Key, entry.Value, IniStyle.Nested)).Select(line => line + "\n")]);
}
