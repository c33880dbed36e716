using Calma.Schema;

namespace Calma.Guard.Contracts;

/// <summary>What an operation answers with one status: a schema by media type.</summary>
/// <param name="schemas">By range, the narrow ones first; a schema is absent where any body will do.</param>
internal sealed class ResponseContract(IReadOnlyList<(string Range, JsonSchema? Schema)> schemas)
{
    public CheckedAnswer Check(Answer answer)
    {
        if (schemas.Count == 0 || !answer.MayHaveBody)
        {
            return new CheckedAnswer([], null);
        }

        var name = answer.ContentType is null ? "" : MediaType.NameOf(answer.ContentType);
        var fitting = schemas.Where(each => MediaType.Takes(each.Range, name)).ToArray();
        return fitting switch
        {
            [] => Broken(DifferenceKind.ContentType, $"The media type is {(name.Length == 0 ? "not said" : $"'{name}'")}, where {string.Join(" or ", schemas.Select(each => each.Range))} is wanted."),
            [var (_, schema), ..] when MediaType.IsJson(name) => Check(answer.Body, schema),
            _ => new CheckedAnswer([], null),
        };
    }

    private static CheckedAnswer Check(ReadOnlyMemory<byte> body, JsonSchema? schema)
    {
        if (!JsonText.TryParse(body, JsonTextOptions.Body, out var tree, out var faults))
        {
            return Broken(DifferenceKind.Unparseable, body.Length == 0 ? "There is no body." : $"Line {faults[0].Line}, column {faults[0].Column}: {faults[0].Message}");
        }

        try
        {
            if (schema is null || schema.IsValid(tree))
            {
                return new CheckedAnswer(IsEncodedUnasked(tree, schema) ? [Encoded] : [], tree);
            }

            return new CheckedAnswer([.. schema.Validate(tree).Select(failure => FailureKinds.Tell(failure, tree)).DistinctBy(violation => (violation.Path, violation.Kind))], tree);
        }
        catch (CalmaException failure)
        {
            return new CheckedAnswer([new Violation(DifferenceKind.Bound, "", failure.Message)], tree);
        }
    }

    private static Violation Encoded => new(DifferenceKind.DoubleEncoded, "", "The body is one string that holds JSON.");

    // A schema that takes the string and what is in it says nothing of either.
    private static bool IsEncodedUnasked(Value tree, JsonSchema? schema) => tree is StringValue && EncodedText.Decode(tree) is { } inner && schema?.IsValid(inner) != false;

    private static CheckedAnswer Broken(DifferenceKind kind, string message) => new([new Violation(kind, "", message)], null);
}
