using System.Text;

namespace Calma.Formats.Hcl;

/// <summary>A tree to a new text.</summary>
internal static class HclRenderer
{
    public static byte[] Render(Value value) =>
        Encoding.UTF8.GetBytes(string.Concat(((MapValue)value).Entries.Select(entry => HclWriter.Entry(entry.Key, entry.Value, "", HclStyle.Default) + "\n")));
}
