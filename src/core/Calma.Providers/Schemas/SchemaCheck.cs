using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;
using Calma.Schema;

namespace Calma.Providers.Schemas;

/// <summary>Holds a document against its kind's JSON Schema.</summary>
internal static class SchemaCheck
{
    private const string Unknown = "unknown";
    private const string Null = "null";
    private const string Required = "required";

    /// <summary>The ends of the ids of the rules that it finds.</summary>
    public static IReadOnlyList<string> Topics { get; } = ["choice", Null, Required, "schema", "type", Unknown];

    /// <summary>Everything that is wrong, up to the most findings that are told.</summary>
    public static IEnumerable<(string Rule, Severity Severity, LintFault Fault)> Find(LintedText text) =>
        from failure in text.Kind.Schema?.Value.Validate(text.Document.Root) ?? []
        let topic = TopicOf(failure, text.Document.Root)
        select ($"{text.Kind.Provider}-{topic}", topic == Unknown ? Severity.Warning : Severity.Error, ToFault(failure, topic, text));

    private static string TopicOf(SchemaFailure failure, Value root) => failure switch
    {
        { Keyword: "additionalProperties" } => Unknown,
        { Keyword: "required" } => Required,
        { Wanted: not null } when failure.Path.Find(root) is NullValue => Null,
        { Keyword: "type" } => "type",
        { Keyword: "enum" or "const" } => "choice",
        { Wanted: not null } => "type",
        _ => "schema",
    };

    private static LintFault ToFault(SchemaFailure failure, string topic, LintedText text) =>
        new(failure.Path, SpanOf(text.Document.Root, failure.Path, isKeyMeant: topic is Unknown or Required), failure.Message, Repair(failure, topic, text));

    private static string Repair(SchemaFailure failure, string topic, LintedText text) => topic switch
    {
        Unknown when Spelling.FindNearest(failure.Path.Last, failure.KnownKeys) is { } near => $"Write '{near}', if that is meant.",
        Unknown => "Remove it, or look where it belongs.",
        Required => "Write it.",
        Null => "Write a value, or remove the key.",
        _ when failure.Wanted is { } wanted => $"Write {wanted}.",
        _ => $"Look at one of the forms that {text.Kind.Name} knows here.",
    };

    private static TextSpan SpanOf(Value root, JsonPointer path, bool isKeyMeant)
    {
        var (value, span) = (root, root.Span);
        foreach (var token in path.Tokens)
        {
            var entry = value is MapValue map && map.IndexOf(token) is >= 0 and var place ? map.Entries[place] : null;
            value = entry?.Value ?? ((ListValue)value).Items[int.Parse(token, System.Globalization.CultureInfo.InvariantCulture)];
            span = entry is not null && (isKeyMeant || value.Span.Length == 0) ? Spots.Of(entry) : value.Span;
        }

        return span;
    }
}
