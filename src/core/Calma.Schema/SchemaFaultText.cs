using Calma.Core.Contracts;

namespace Calma.Schema;

/// <summary>Says a failure as people repair it.</summary>
public static class SchemaFaultText
{
    private const string Unknown = "unknown";
    private const string Null = "null";
    private const string Required = "required";

    /// <summary>The ends of the ids of the rules that failures belong to.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["choice", Null, Required, "schema", "type", Unknown];

    /// <summary>The failure as a fault of a document.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="root">The document.</param>
    public static SchemaFault ToFault(this SchemaFailure failure, Value root)
    {
        var found = failure.Path.Find(root);
        var topic = TopicOf(failure, found);
        return new SchemaFault(topic, KindOf(failure, topic, found), failure.Path, failure.Message, Repair(failure, topic))
        {
            MissingKey = failure.MissingKey,
        };
    }

    private static string TopicOf(SchemaFailure failure, Value? found) => failure switch
    {
        { Keyword: "additionalProperties" or "unevaluatedProperties" } => Unknown,
        { Keyword: Required } => Required,
        { Wanted: not null } when found is NullValue => Null,
        { Keyword: "type" } => "type",
        { Keyword: "enum" or "const" } => "choice",
        { Wanted: not null } => "type",
        _ => "schema",
    };

    private static string KindOf(SchemaFailure failure, string topic, Value? found) => (topic, failure.Keyword) switch
    {
        (Unknown, _) or (_, "propertyNames") => "extra",
        (Required, _) or (_, "dependentRequired") => "absent",
        (Null, _) => Null,
        _ when found?.State == ValueState.Empty => "empty",
        (_, "type") => "type",
        (_, "enum" or "const") => "enum",
        (_, "format" or "pattern") => "format",
        (_, "multipleOf") or (_, ['m', 'i' or 'a', ..]) or (_, ['e', 'x', ..]) => "bound",
        _ => "value",
    };

    private static string Repair(SchemaFailure failure, string topic) => topic switch
    {
        Unknown when Spelling.FindNearest(failure.Path.Last, failure.KnownKeys) is { } near => $"Write '{near}', if that is meant.",
        Unknown => "Remove it, or look where it belongs.",
        Required => "Write it.",
        Null => "Write a value, or remove the key.",
        _ when failure.Wanted is { } wanted => $"Write {wanted}.",
        _ => "Look at one of the forms that are known here.",
    };
}
