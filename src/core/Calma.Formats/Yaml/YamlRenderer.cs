using System.Text;

namespace Calma.Formats.Yaml;

/// <summary>A tree to a new text.</summary>
internal static class YamlRenderer
{
    public static byte[] Render(Value value)
    {
        var tag = value.Tag is null ? "" : value.Tag + (YamlWriter.IsInLines(value) ? "\n" : " ");
        var text = YamlWriter.IsInLines(value) ? YamlWriter.Block(value, 0, YamlStyle.Default) : YamlWriter.Flow(value, YamlStyle.Default, isFlow: false);
        return Encoding.UTF8.GetBytes(tag + text + "\n");
    }
}
