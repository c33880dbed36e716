using System.Text;

namespace Calma.Formats.DotEnv;

/// <summary>A tree to a new text: <c>KEY=value</c> lines, with quotes where a value needs them.</summary>
internal static class DotEnvRenderer
{
    public static byte[] Render(Value value, DotEnvDialect dialect) =>
        Encoding.UTF8.GetBytes(string.Concat(((MapValue)value).Entries.Select(entry => DotEnvStyle.Default.Write(entry.Key, (StringValue)entry.Value, dialect) + "\n")));
}
