using Calma.Core.Checks;
using Calma.Schema.Comparison;

namespace Calma.Schema.Tests.Comparison;

/// <summary>Modes, verdicts, declared keys, references.</summary>
public sealed class ComparisonTests
{
    private const string Closed = """{"properties": {"a": {"type": "integer"}}, "additionalProperties": false}""";

    [Fact]
    public void An_optional_key_may_be_added_in_every_mode() =>
        Assert.All(Enum.GetValues<CompatibilityMode>(), mode => Assert.Equal(CompatibilityVerdict.Compatible, Verdict("""{"properties": {"a": {}}}""", """{"properties": {"a": {}, "b": {"type": "string"}}}""", mode)));

    [Fact]
    public void A_declared_key_may_not_be_removed_where_what_is_accepted_may_only_grow()
    {
        const string old = """{"properties": {"a": {}, "b": {}}}""";
        const string next = """{"properties": {"a": {}}}""";

        Assert.Equal(CompatibilityVerdict.Incompatible, Verdict(old, next, CompatibilityMode.Backward));
        Assert.Equal(CompatibilityVerdict.Compatible, Verdict(old, next, CompatibilityMode.Forward));
        Assert.Equal(CompatibilityVerdict.Incompatible, Verdict(old, next, CompatibilityMode.Full));
    }

    [Fact]
    public void A_key_that_the_old_schema_refuses_may_not_be_sent()
    {
        const string next = """{"properties": {"a": {"type": "integer"}, "b": {}}, "additionalProperties": false}""";

        Assert.Equal(CompatibilityVerdict.Compatible, Verdict(Closed, next, CompatibilityMode.Backward));
        Assert.Equal(["compatibility-existence"], Rules(Closed, next, CompatibilityMode.Forward));
    }

    [Fact]
    public void Keys_of_forms_and_conditions_are_declared() => Assert.Empty(Rules(
        """{"properties": {"a": {}, "b": {}, "c": {}}}""", """{"properties": {"a": {}}, "anyOf": [{"properties": {"b": {}}}, {"dependentSchemas": {"x": {"properties": {"c": {}}}}}]}""", CompatibilityMode.Backward));

    [Fact]
    public void A_map_of_values_may_not_meet_a_narrower_name() =>
        Assert.Equal(["compatibility-type"], Rules("""{"additionalProperties": {"type": "string"}}""", """{"properties": {"a": {"type": "integer"}}}""", CompatibilityMode.Backward));

    [Fact]
    public void Patterns_that_may_overlap_are_undecided() =>
        Assert.Equal(["compatibility-undecided"], Rules(
            """{"patternProperties": {"^a": {"type": "string"}}}""", """{"patternProperties": {"^a": {"type": "string"}, "b$": {"type": "integer"}}}""", CompatibilityMode.Backward));

    [Fact]
    public void References_are_followed_and_circles_end()
    {
        const string old = """{"$ref": "#/$defs/n", "$defs": {"n": {"type": "object", "properties": {"v": {"type": "integer"}, "n": {"$ref": "#/$defs/n"}}}}}""";

        Assert.Empty(Rules(old, """{"$ref": "#/$defs/m", "$defs": {"m": {"type": "object", "properties": {"v": {"type": "number"}, "n": {"$ref": "#/$defs/m"}}}}}""", CompatibilityMode.Backward));
        Assert.Equal(["compatibility-type"], Rules(old, """{"type": "object", "properties": {"v": {"type": "integer"}, "n": {"properties": {"v": {"type": "string"}}, "type": "object"}}}""", CompatibilityMode.Forward).Distinct());
    }

    [Fact]
    public void Drafts_may_change_where_they_say_the_same() => Assert.Empty(Rules(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "string"}], "additionalItems": false, "dependencies": {"a": ["b"]}}""",
        """{"prefixItems": [{"type": "string"}], "items": false, "dependentRequired": {"a": ["b"]}}""", CompatibilityMode.Full));

    [Fact]
    public void A_transitive_mode_asks_every_earlier_schema()
    {
        Value[] earlier = [Json.Parse("""{"type": "integer"}"""), Json.Parse("""{"type": ["integer", "string"]}""")];
        var next = Json.Parse("""{"type": "number"}""");

        Assert.Equal(CompatibilityVerdict.Compatible, SchemaComparison.CompareWithAll(earlier, next, new CompatibilityOptions()).Verdict);
        var finding = Assert.Single(SchemaComparison.CompareWithAll(earlier, next, new CompatibilityOptions { Mode = CompatibilityMode.BackwardTransitive }).Findings);
        Assert.Equal(("compatibility-type", 1), (finding.Rule, finding.Against));
    }

    [Fact]
    public void What_cannot_be_decided_is_unknown_and_beside_an_error_incompatible()
    {
        Assert.Equal(CompatibilityVerdict.Unknown, Verdict("{}", """{"not": {"const": 1}}""", CompatibilityMode.Backward));
        Assert.Equal(CompatibilityVerdict.Incompatible, Verdict("{}", """{"not": {"const": 1}, "type": "string"}""", CompatibilityMode.Backward));
    }

    [Fact]
    public void A_severity_can_be_overridden_in_one_direction()
    {
        var severities = new Dictionary<(string, CompatibilityDirection), Severity?> { [("compatibility-existence", CompatibilityDirection.Accept)] = Severity.Warning, [("compatibility-type", CompatibilityDirection.Accept)] = null };
        var report = SchemaComparison.Compare(Json.Parse("""{"properties": {"a": {}, "b": {}}}"""), Json.Parse("""{"properties": {"a": {"type": "string"}}}"""), new CompatibilityOptions { Severities = severities });

        Assert.Equal(CompatibilityVerdict.Incompatible, report.Verdict);
        Assert.Equal(["compatibility-nullable", "compatibility-existence"], report.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_schema_that_is_none_is_refused() =>
        Assert.Equal(ErrorCode.MalformedDocument, Assert.Throws<CalmaException>(() => Verdict("{}", """{"type": "text"}""", CompatibilityMode.None)).Code);

    [Fact]
    public void Names_of_modes_are_read_as_they_are_written()
    {
        Assert.All(Enum.GetValues<CompatibilityMode>(), mode => Assert.Equal(mode, CompatibilityModes.Parse(CompatibilityModes.NameOf(mode))));
        Assert.Equal(ErrorCode.InvalidArgument, Assert.Throws<CalmaException>(() => CompatibilityModes.Parse("both")).Code);
    }

    [Fact]
    public void Forms_within_forms_end_as_unknown()
    {
        var old = Enumerable.Range(0, 12).Aggregate("""{"type": "string"}""", (below, level) => $$"""{"type": "object", "anyOf": [{"required": ["a{{level}}"], "properties": {"a{{level}}": {{below}} } }, {"required": ["b{{level}}"], "properties": {"b{{level}}": {{below}} } }]}""");
        var next = old.Replace("\"string\"", "\"integer\"", StringComparison.Ordinal);

        Assert.NotEqual(CompatibilityVerdict.Compatible, Verdict(old, next, CompatibilityMode.Full));
    }

    private static CompatibilityVerdict Verdict(string old, string next, CompatibilityMode mode) =>
        SchemaComparison.Compare(Json.Parse(old), Json.Parse(next), new CompatibilityOptions { Mode = mode }).Verdict;

    private static IEnumerable<string> Rules(string old, string next, CompatibilityMode mode) =>
        SchemaComparison.Compare(Json.Parse(old), Json.Parse(next), new CompatibilityOptions { Mode = mode }).Findings.Select(finding => finding.Rule);
}
