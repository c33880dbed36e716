using Calma.Formats.Hcl;

namespace Calma.Formats.Hcl1;

/// <summary>Bytes to a tree with spans, or the first fault with its place.</summary>
internal static class Hcl1Parser
{
    public static ParseResult Parse(ReadOnlyMemory<byte> text) => HclParser.Parse(text, () => new Hcl1Document(text, Hcl1Place.Of(Hcl1Shape.TerraformCli, new Hcl1Reader(text).ReadBody())));
}
