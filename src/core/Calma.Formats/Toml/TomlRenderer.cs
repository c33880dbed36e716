using System.Text;

namespace Calma.Formats.Toml;

/// <summary>A tree to a new text: tables as sections with a blank line between, lines ended by LF.</summary>
internal static class TomlRenderer
{
    public static byte[] Render(Value value) =>
        Encoding.UTF8.GetBytes(string.Concat(new TomlBlocks(TomlBlockStyle.Default).WriteRoot((MapValue)value).Select(line => line + "\n")));
}
