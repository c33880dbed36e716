namespace Calma.Formats.Yaml;

/// <summary>A text is no YAML; caught where parsing began.</summary>
internal sealed class YamlFault(int offset, string message, string repair) : Exception(message)
{
    public int Offset => offset;

    public string Repair => repair;
}
