namespace Calma.Formats.Hcl;

/// <summary>A text is no HCL; caught where parsing began.</summary>
internal sealed class HclFault(int offset, string message, string repair) : Exception(message)
{
    public int Offset => offset;

    public string Repair => repair;
}
