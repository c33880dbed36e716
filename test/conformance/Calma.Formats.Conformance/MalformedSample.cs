using System.Text;

namespace Calma.Formats.Conformance;

/// <summary>A text that does not parse.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Bytes">The text.</param>
/// <param name="Places">The line and column of each fault, in order, as <c>3:7</c>.</param>
public sealed record MalformedSample(string Name, byte[] Bytes, params string[] Places)
{
    /// <summary>A text in UTF-8, without a byte order mark.</summary>
    public static MalformedSample Of(string name, string text, params string[] places) => new(name, Encoding.UTF8.GetBytes(text), places);
}
