using Calma.Schema;

namespace Calma.Guard.Contracts;

/// <summary>Says of a schema's failure what kind of difference it is.</summary>
internal static class FailureKinds
{
    public static Violation Tell(SchemaFailure failure, Value root)
    {
        var path = FoldedPath.Of(failure.Path, root);
        var at = failure.Path.Find(root);
        return failure.MissingKey is { } key
            ? new Violation(DifferenceKind.Absent, FoldedPath.Below(path, key), failure.Message)
            : new Violation(KindOf(failure.Keyword, at), path, failure.Message);
    }

    private static DifferenceKind KindOf(string keyword, Value? at) => keyword switch
    {
        "format" or "pattern" => DifferenceKind.Format,
        "additionalProperties" or "unevaluatedProperties" or "properties" or "patternProperties" or "propertyNames" => DifferenceKind.Extra,
        "minLength" or "minItems" or "minProperties" when at?.State == ValueState.Empty => DifferenceKind.Empty,
        "enum" or "const" when at is not NullValue => EncodedOr(at, DifferenceKind.Enum),
        "type" or "enum" or "const" or "anyOf" or "oneOf" or "not" or "" => at is NullValue ? DifferenceKind.Null : EncodedOr(at, DifferenceKind.Type),
        "uniqueItems" => DifferenceKind.Value,
        _ => DifferenceKind.Bound,
    };

    private static DifferenceKind EncodedOr(Value? at, DifferenceKind kind) => at is not null && EncodedText.Decode(at) is not null ? DifferenceKind.DoubleEncoded : kind;
}
