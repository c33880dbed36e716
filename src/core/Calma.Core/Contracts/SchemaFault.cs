using Calma.Core.Checks;
using Calma.Core.Values;

namespace Calma.Core.Contracts;

/// <summary>Where a document breaks a schema.</summary>
/// <param name="Topic">The end of the rule's id: <c>unknown</c>, <c>required</c>, <c>null</c>, <c>type</c>, <c>choice</c> or <c>schema</c>.</param>
/// <param name="Kind">What differs, in the words of allowed differences: <c>extra</c>, <c>absent</c>, <c>null</c>, <c>empty</c>, <c>type</c>, <c>enum</c>, <c>format</c>, <c>bound</c> or <c>value</c>.</param>
/// <param name="Path">The place; of a key that is missing the map that lacks it.</param>
/// <param name="Message">What is wrong, in one sentence; it quotes no value.</param>
/// <param name="Repair">What to write instead.</param>
public sealed record SchemaFault(string Topic, string Kind, JsonPointer Path, string Message, string Repair)
{
    /// <summary>The key that is missing; absent where none is.</summary>
    public string? MissingKey { get; init; }

    /// <summary>The place that differs, which is that of a missing key.</summary>
    public JsonPointer Place => MissingKey is { } key ? Path.Append(key) : Path;

    /// <summary>Whether the key is at fault, and not its value.</summary>
    public bool IsKeyMeant => Topic is "unknown" or "required";
}

/// <summary>Where a schema breaks what it owes to another.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">Whether it stops the change.</param>
/// <param name="Path">The place in an instance.</param>
/// <param name="Message">What the one refuses that the other allows, in one sentence.</param>
/// <param name="Against">Which of the earlier schemas it was found against: 0 for the newest.</param>
public sealed record SchemaChange(string Rule, Severity Severity, JsonPointer Path, string Message, int Against);
