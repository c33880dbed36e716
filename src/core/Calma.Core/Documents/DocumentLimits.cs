namespace Calma.Core.Documents;

/// <summary>How large a document may be; a larger one is refused.</summary>
public static class DocumentLimits
{
    /// <summary>The most bytes: 10 MiB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The deepest nesting of lists and maps.</summary>
    public const int MaxDepth = 200;

    /// <summary>The most faults that are told of one text, and the most findings of one rule.</summary>
    public const int MaxFindings = 100;
}
