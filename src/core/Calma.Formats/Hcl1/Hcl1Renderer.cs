using System.Text;
using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>A tree to a new text.</summary>
internal static class Hcl1Renderer
{
    public static byte[] Render(Value value) => Encoding.UTF8.GetBytes(string.Concat(
        ((MapValue)value).Entries.SelectMany(entry => Hcl1Writer.Entries(entry.Key, entry.Value, Hcl1Shape.TerraformCli, "", HclStyle.Default)).Select(entry => entry + "\n")));
}
