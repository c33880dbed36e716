using System.Text;
using Calma.Formats.Hcl;
using Calma.Formats.Hcl1;

namespace Calma.Formats.Tests.Hcl;

/// <summary>HCL's own cases: what they have of attributes is for variable definitions, what they have of blocks for the settings of the command line.</summary>
public sealed class HclSuiteTests
{
    private const string Suite = "suites/hcl-specsuite/tests";
    private const string Equal = "equal";

    // How variable definitions are read: as the case says, or where they are refused.
    private static Dictionary<string, string> Variables { get; } = new()
    {
        ["empty"] = Equal,
        ["comments/hash_comment"] = Equal,
        ["comments/multiline_comment"] = Equal,
        ["comments/slash_comment"] = Equal,
        ["expressions/heredoc"] = Equal,
        ["expressions/operators"] = "1:1",
        ["expressions/primitive_literals"] = Equal,
        ["structure/attributes/expected"] = Equal,
        ["structure/attributes/singleline_bad"] = "1:14",
        ["structure/attributes/unexpected"] = Equal,
        ["structure/blocks/single_empty_oneline"] = "1:1",
        ["structure/blocks/single_expected"] = "1:1",
        ["structure/blocks/single_oneline"] = "1:1",
        ["structure/blocks/single_oneline_invalid"] = "1:1",
        ["structure/blocks/single_unclosed"] = "1:1",
    };

    [Fact]
    public void Every_case_has_its_answer()
    {
        var folder = Suites.Find(Suite);

        Assert.Equal(Variables.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder, "*.hcl", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)[..^4]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_are_read_as_the_cases_say_and_blocks_are_refused()
    {
        _ = Suites.Find(Suite);
        Assert.All(Variables, expected =>
        {
            var read = HclFormat.Tfvars.Parse(Bytes(expected.Key + ".hcl"));
            if (expected.Value != Equal)
            {
                Assert.Equal(expected.Value, Place(read));
                return;
            }

            Assert.NotNull(read.Document);
            if (Result(expected.Key) is { } result)
            {
                AssertEqual(result, read.Document.Root);
            }
        });
    }

    [Theory]
    [InlineData("structure/blocks/single_empty_oneline", """{"a": {}}""")]
    [InlineData("structure/blocks/single_expected", """{"a": {}}""")]
    [InlineData("structure/blocks/single_oneline", """{"a": {"b": "foo"}}""")]
    [InlineData("structure/attributes/expected", """{"a": "a value", "b": "b value", "c": "c value"}""")]
    [InlineData("comments/multiline_comment", "{}")]
    [InlineData("empty", "{}")]
    public void Blocks_and_attributes_are_read_by_the_first_HCL(string name, string tree) =>
        Assert.True(ValueEquality.AreEqual(JsonText.Parse(Encoding.UTF8.GetBytes(tree), JsonTextOptions.Document, Core.ErrorCode.Internal), Hcl1Format.TerraformCli.Parse(Bytes(name + ".hcl")).Document!.Root));

    [Fact]
    public void A_block_that_is_not_closed_is_refused_where_it_begins() =>
        Assert.Equal("1:3", Place(Hcl1Format.TerraformCli.Parse(Bytes("structure/blocks/single_unclosed.hcl"))));

    // What holds templates is computed. Terraform composes letters and their marks, which the text keeps apart.
    private static void AssertEqual(Value expected, Value actual)
    {
        if (expected is MapValue map)
        {
            Assert.All(map.Entries, entry => AssertEqual(entry.Value, Assert.IsType<MapValue>(actual).TryGet(entry.Key, out var value) ? value : throw new KeyNotFoundException(entry.Key)));
        }
        else if (actual is not { Tag: "!expression" })
        {
            Assert.True(ValueEquality.AreEqual(expected, actual) || (expected is StringValue { Text: "a\u00F1os" } && actual is StringValue { Text: "an\u0303os" }), (expected as StringValue)?.Text);
        }
    }

    private static Value? Result(string name)
    {
        var text = Encoding.UTF8.GetString(Bytes(name + ".t").Span);
        var start = text.IndexOf("\nresult = {", StringComparison.Ordinal);
        if (start < 0 && !text.StartsWith("result = {", StringComparison.Ordinal))
        {
            return null;
        }

        var end = text.IndexOf("\nresult_type", start + 1, StringComparison.Ordinal);
        var document = HclFormat.Tfvars.Parse(Encoding.UTF8.GetBytes(text[(start + 1)..(end < 0 ? text.Length : end)])).Document!;
        return ((MapValue)document.Root).Entries[0].Value;
    }

    private static ReadOnlyMemory<byte> Bytes(string name) => File.ReadAllBytes(Path.Combine(Suites.Find(Suite), name));

    private static string Place(ParseResult read) => $"{read.Faults[0].Line}:{read.Faults[0].Column}";
}
