using System.Text;

namespace Calma.Formats.Properties;

/// <summary>A tree to a new text: <c>key=value</c> lines.</summary>
internal static class PropertiesRenderer
{
    public static byte[] Render(Value value) =>
        Encoding.ASCII.GetBytes(string.Concat(((MapValue)value).Entries.Select(entry => PropertiesStyle.Default.Write(entry.Key, ((StringValue)entry.Value).Text) + "\n")));
}
