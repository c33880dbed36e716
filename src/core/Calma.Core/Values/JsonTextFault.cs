namespace Calma.Core.Values;

/// <summary>What keeps a text from being JSON, where, and how to repair it; it quotes nothing of the text but one character.</summary>
/// <param name="Offset">The byte's offset, 0 up to the text's length.</param>
/// <param name="Line">1 or greater.</param>
/// <param name="Column">1 or greater, in characters.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Repair">What to write instead.</param>
public sealed record JsonTextFault(int Offset, int Line, int Column, string Message, string Repair)
{
    /// <summary>Whether the text may be JSON, but nested deeper than the limit.</summary>
    public bool IsTooDeep { get; init; }

    /// <summary>Where it is, what is wrong, and how to repair it.</summary>
    public override string ToString() => $"Line {Line}, column {Column}: {Message} {Repair}";
}
