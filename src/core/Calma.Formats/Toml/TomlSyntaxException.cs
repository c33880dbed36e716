namespace Calma.Formats.Toml;

#pragma warning disable CA1032, CA1064 // It never leaves the reading of one statement.
/// <summary>What keeps a statement from being read.</summary>
/// <param name="offset">The byte's offset, up to the text's length.</param>
/// <param name="message">What is wrong, in one sentence.</param>
/// <param name="repair">What to write instead.</param>
internal sealed class TomlSyntaxException(int offset, string message, string repair) : Exception(message)
{
    public int Offset => offset;

    public string Repair => repair;
}
#pragma warning restore CA1032, CA1064
