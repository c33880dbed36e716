using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>The text of a config, and what it means: a tree of values that know the bytes they came from.</summary>
/// <param name="bytes">The text, byte for byte.</param>
/// <param name="root">What it means.</param>
/// <remarks>A format derives from it to keep what only it needs, as the lines of an INI file.</remarks>
public class Document(ReadOnlyMemory<byte> bytes, Value root)
{
    /// <summary>The text, byte for byte.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>What it means.</summary>
    public Value Root => root;
}
