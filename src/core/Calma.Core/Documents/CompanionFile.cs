namespace Calma.Core.Documents;

/// <summary>A file that a tool needs beside another, and loses data without.</summary>
/// <param name="Path">Where it lies, from the folder of the other, with <c>/</c>.</param>
/// <param name="TextOf">What it has to hold, by what it holds, which may be nothing, and by the names of the files beside the other.</param>
public sealed record CompanionFile(string Path, Func<string?, IReadOnlyCollection<string>, string> TextOf);
