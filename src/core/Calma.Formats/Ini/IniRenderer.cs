using System.Text;

namespace Calma.Formats.Ini;

/// <summary>A tree to a new text: <c>key = value</c>, settings indented by two spaces, a blank line between sections.</summary>
internal static class IniRenderer
{
    public static byte[] Render(Value value) => Encoding.UTF8.GetBytes(string.Join('\n', ((MapValue)value).Entries.Select(Section)));

    private static string Section(MapEntry section) => string.Concat(
        (string[])[$"[{section.Key}]\n", .. ((MapValue)section.Value).Entries.SelectMany(entry => IniStyle.Default.Write(entry.Key, entry.Value, IniStyle.Nested)).Select(line => line + "\n")]);
}
