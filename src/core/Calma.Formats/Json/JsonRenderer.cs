using System.Text;

namespace Calma.Formats.Json;

/// <summary>A tree to a new text: two spaces a level, lines ended by LF, the last one too.</summary>
internal static class JsonRenderer
{
    public static byte[] Render(Value value)
    {
        var text = new StringBuilder();
        new JsonSpelling(JsonStyle.Default).Write(text, value, indent: "");
        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }
}
