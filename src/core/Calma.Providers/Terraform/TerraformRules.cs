using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;

namespace Calma.Providers.Terraform;

/// <summary>What Terraform makes of variable definitions, each as it was run.</summary>
internal static class TerraformRules
{
    private const string Comment = "//";
    private const string Expression = "!expression";

    /// <summary>The rules of variable definitions.</summary>
    public static IReadOnlyList<LintRule> Variables { get; } =
    [
        new("terraform-null", Severity.Warning, "A variable that is set to null is null, and not what its default says.", Nulls),
        new("terraform-expression", Severity.Warning, "Terraform computes the value when it runs; a tweak can replace it, and nothing in it.", Expressions),
        new("terraform-json-template", Severity.Warning, "In the JSON form ${ and %{ are text, and no templates.", Templates),
        new("terraform-root", Severity.Error, "The JSON form is an object of variables.", Root),
    ];

    private static IEnumerable<LintFault> Nulls(LintedText text) =>
        from variable in text.Sections
        where variable.Value is NullValue
        select new LintFault(JsonPointer.Of(variable.Key), variable.Value.Span, $"{variable.Key} is null, which is not the same as its default.", "Remove the variable, if the default is meant.");

    private static IEnumerable<LintFault> Expressions(LintedText text) =>
        from place in Values(JsonPointer.Root, text.Document.Root)
        where place.Value.Tag == Expression
        select new LintFault(place.Path, place.Value.Span, "The value is computed when Terraform runs.", "Write what it gives, if it is to be compared and tweaked.");

    private static IEnumerable<LintFault> Templates(LintedText text) => text.Document.Bytes.Span.TrimStart("\uFEFF \t\r\n"u8) is not [(byte)'{', ..] ? [] :
        from place in Values(JsonPointer.Root, text.Document.Root)
        where place.Value is StringValue said && !place.Path.Tokens.Contains(Comment) && (IsTemplate(said.Text, "${") || IsTemplate(said.Text, "%{"))
        select new LintFault(place.Path, place.Value.Span, "The template stays as it is written.", "Write what it gives, or use the form that is not JSON.");

    private static IEnumerable<LintFault> Root(LintedText text) =>
        text.Document.Root is MapValue ? [] : [new LintFault(JsonPointer.Root, text.Document.Root.Span, "This is no object.", "Write an object of variables.")];

    private static bool IsTemplate(string text, string mark) => text.Contains(mark, StringComparison.Ordinal);

    private static IEnumerable<(JsonPointer Path, Value Value)> Values(JsonPointer path, Value value) => value switch
    {
        MapValue map => map.Entries.SelectMany(entry => Values(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Values(path.Append(index), item)),
        _ => [(path, value)],
    };
}
