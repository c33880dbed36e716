namespace Calma.Formats.Hcl;

/// <summary>What comes into a body, an object or a list.</summary>
/// <param name="Place">Before which entry; their count for the end.</param>
/// <param name="Spell">The entries as they are written, by what their line begins with, which is absent on one line, and by the neighbours' style.</param>
internal sealed record HclInsertion(int Place, Func<string?, HclStyle, IEnumerable<string>> Spell);
