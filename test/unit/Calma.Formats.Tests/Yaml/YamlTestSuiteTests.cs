using System.Runtime.CompilerServices;
using System.Text.Json;
using Calma.Formats.Yaml;

namespace Calma.Formats.Tests.Yaml;

/// <summary>The public suite of YAML 1.2; each difference is listed in <c>suite-differences.txt</c>, with its reason.</summary>
public sealed class YamlTestSuiteTests
{
    [Fact]
    public void Every_case_is_read_or_refused_as_the_suite_says_but_for_those_that_are_listed()
    {
        var listed = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Here())!, "suite-differences.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 3)).ToDictionary(words => words[0], words => words[1]);
        var found = Cases().Select(each => (each.Name, Difference: DifferenceOf(each.Folder))).Where(each => each.Difference is not null).ToDictionary(each => each.Name, each => each.Difference!);

        var changes = found.Select(pair => $"{pair.Key} {pair.Value}").Except(listed.Select(pair => $"{pair.Key} {pair.Value}"))
            .Concat(listed.Where(pair => !found.ContainsKey(pair.Key)).Select(pair => $"{pair.Key} agrees now"));
        Assert.Equal("", string.Join('\n', changes));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases().Count()} cases, {found.Count} of them differ");
    }

    [Fact]
    public void Every_text_that_is_read_can_be_said_as_it_is() => Assert.All(Cases(), each =>
    {
        if (YamlFormat.Yaml12.Parse(File.ReadAllBytes(Path.Combine(each.Folder, "in.yaml"))).Document is { } document)
        {
            var said = YamlFormat.Yaml12.Represent(document.Root);
            Assert.Empty(said.Findings);
            Assert.Empty(TreeEdits.Between(document.Root, said.Value));
        }
    });

    private static string? DifferenceOf(string folder)
    {
        var result = YamlFormat.Yaml12.Parse(File.ReadAllBytes(Path.Combine(folder, "in.yaml")));
        var isError = File.Exists(Path.Combine(folder, "error"));
        return (isError, result.Document) switch
        {
            (true, null) => null,
            (true, _) => "accepted",
            (false, null) => "refused",
            (false, { } document) when File.Exists(Path.Combine(folder, "in.json")) && !Says((YamlDocument)document, Expected(folder)) => "differs",
            _ => null,
        };
    }

    private static List<JsonElement> Expected(string folder)
    {
        var reader = new Utf8JsonReader(File.ReadAllBytes(Path.Combine(folder, "in.json")), new JsonReaderOptions { AllowMultipleValues = true });
        List<JsonElement> values = [];
        while (reader.Read())
        {
            values.Add(JsonElement.ParseValue(ref reader));
        }

        return values;
    }

    private static bool Says(YamlDocument document, List<JsonElement> expected) => (expected, document.Root) switch
    {
        ([], _) => document.Documents.Count == 0,
        ([var only], var root) => AreEqual(only, root),
        _ when document.Root is ListValue list => list.Items.Count == expected.Count && list.Items.Zip(expected).All(pair => AreEqual(pair.Second, pair.First)),
        _ => false,
    };

    private static bool AreEqual(JsonElement expected, Value value) => (expected.ValueKind, value) switch
    {
        (JsonValueKind.Object, MapValue map) => map.Entries.Count == expected.EnumerateObject().Count() && expected.EnumerateObject().All(member => map.TryGet(member.Name, out var child) && AreEqual(member.Value, child)),
        (JsonValueKind.Array, ListValue list) => list.Items.Count == expected.GetArrayLength() && list.Items.Zip(expected.EnumerateArray()).All(pair => AreEqual(pair.Second, pair.First)),
        (JsonValueKind.String, StringValue text) => text.Text == expected.GetString(),
        (JsonValueKind.Number, NumberValue number) => ValueEquality.AreEqual(number, new NumberValue(expected.GetRawText())),
        (JsonValueKind.True, BooleanValue boolean) => boolean.IsTrue,
        (JsonValueKind.False, BooleanValue boolean) => !boolean.IsTrue,
        (JsonValueKind.Null, NullValue) => true,
        _ => false,
    };

    private static IEnumerable<(string Name, string Folder)> Cases()
    {
        var suite = Suites.Find("suites/yaml-test-suite");
        return from file in Directory.EnumerateFiles(suite, "in.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
               let folder = Path.GetDirectoryName(file)!
               select (Path.GetRelativePath(suite, folder), folder);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
