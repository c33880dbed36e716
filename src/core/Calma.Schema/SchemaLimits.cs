namespace Calma.Schema;

/// <summary>What a schema or an instance may cost; what costs more is an error.</summary>
public static class SchemaLimits
{
    /// <summary>The most subschemas within one another while a value is held against them; a small stack may hold fewer.</summary>
    public const int MaxDepth = 1500;

    /// <summary>The most steps of one validation: a step is a subschema at a value, or a pattern at a string.</summary>
    public const int MaxSteps = 20_000_000;

    /// <summary>The most digits of a number that <c>multipleOf</c> divides.</summary>
    public const int MaxDigits = 10_000;

    /// <summary>The most characters of a pattern.</summary>
    public const int MaxPattern = 10_000;

    /// <summary>The longest that one match may take by a pattern that needs backtracking.</summary>
    public static TimeSpan MaxMatchTime { get; } = TimeSpan.FromMilliseconds(250);
}
