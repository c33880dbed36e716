using Calma.Schema.Comparison;

namespace Calma.Schema.Tests.Comparison;

/// <summary>Pairs of schemas that want to cost more than they may.</summary>
public sealed class HostilePairTests
{
    [Theory]
    [InlineData("allOf")]
    [InlineData("anyOf")]
    [InlineData("oneOf")]
    public void References_that_double_end(string keyword) => Compare(level => $$"""{"{{keyword}}": [{"$ref": "#/$defs/d{{level + 1}}"}, {"$ref": "#/$defs/d{{level + 1}}"}]}""", 60);

    [Fact]
    public void Keys_within_forms_within_forms_end() =>
        Compare(level => $$"""{"properties": {"k{{level}}": {"type": "string"} }, "anyOf": [{"$ref": "#/$defs/d{{level + 1}}"}, {"required": ["x"]}, {"$ref": "#/$defs/d{{level + 1}}"}]}""", 40);

    [Theory]
    [InlineData("{\"$ref\": \"#/$defs/d@\"}")]
    [InlineData("{\"anyOf\": [{\"$ref\": \"#/$defs/d@\"}, true]}")]
    [InlineData("{\"properties\": {\"a\": {\"$ref\": \"#/$defs/d@\"}}}")]
    [InlineData("{\"if\": {\"$ref\": \"#/$defs/d@\"}, \"then\": {\"type\": \"string\"}}")]
    public void A_long_chain_of_references_ends_on_a_small_stack(string link)
    {
        CalmaException? error = null;
        var thread = new Thread(() => error = Record.Exception(() => Compare(level => link.Replace("@", $"{level + 1}", StringComparison.Ordinal), 20_000)) as CalmaException, 1024 * 1024);

        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromSeconds(60)));

        Assert.True(error is null || error.Code == ErrorCode.TooLarge);
    }

    [Fact]
    public void Long_lists_of_values_and_forms_end()
    {
        var forms = Enumerable.Range(0, 300).Select(number => $$"""{"properties": {"kind": {"const": "k{{number}}"}, "v": {"enum": [{{string.Join(',', Enumerable.Range(0, 50))}}]} }, "required": ["kind"]}""");
        var schema = $$"""{"oneOf": [{{string.Join(',', forms)}}]}""";

        Find(schema, schema.Replace("\"k7\"", "\"other\"", StringComparison.Ordinal));
    }

    private static void Compare(Func<int, string> link, int count)
    {
        var definitions = string.Join(',', Enumerable.Range(0, count).Select(level => $"\"d{level}\": {link(level)}"));
        Find(Schema("string"), Schema("integer"));

        string Schema(string type) => $$"""{"$ref": "#/$defs/d0", "$defs": { {{definitions}}, "d{{count}}": {"type": "{{type}}"} } }""";
    }

    private static void Find(string old, string next)
    {
        var report = SchemaComparison.Compare(Json.Parse(old), Json.Parse(next), new CompatibilityOptions { Mode = CompatibilityMode.Full });
        Assert.NotEqual(CompatibilityVerdict.Compatible, report.Verdict);
    }
}
