using System.Text;

namespace Calma.Formats.Conformance;

/// <summary>A text that parses.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Bytes">The text. A comment that holds <c>&lt;of /a/b&gt;</c> belongs to the entry at that pointer and has to outlive edits of others; one inside a list or map that is no entry's holds <c>&lt;of /a/-&gt;</c>.</param>
public sealed record FormatSample(string Name, byte[] Bytes)
{
    /// <summary>A text in UTF-8, without a byte order mark.</summary>
    public static FormatSample Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
