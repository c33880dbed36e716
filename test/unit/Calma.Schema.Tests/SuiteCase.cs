using Calma.Formats.Conformance;

namespace Calma.Schema.Tests;

/// <summary>One case of json-schema-test-suite.</summary>
internal sealed record SuiteCase(string Name, Value Schema, Value Data, bool IsValid)
{
    private static IReadOnlyDictionary<string, Value>? _remotes;

    /// <summary>The suite's folder, or the test that asks is skipped.</summary>
    public static string Folder => Suites.Find("suites/json-schema-test-suite");

    /// <summary>The cases of a file.</summary>
    public static IEnumerable<SuiteCase> Of(string file) =>
        from schema in Json.Items(Json.Read(file))
        from test in Json.Items(Json.At(schema, "tests"))
        select new SuiteCase($"{Json.Text(schema, "description")}: {Json.Text(test, "description")}", Json.At(schema, "schema"), Json.At(test, "data"), ((BooleanValue)Json.At(test, "valid")).IsTrue);

    /// <summary>Whether both ways to ask give the suite's answer; what cannot be compiled gives none.</summary>
    public bool Passes(SchemaDraft draft, bool assertsFormats)
    {
        try
        {
            var schema = JsonSchema.Compile(Schema, new SchemaOptions { Draft = draft, AssertsFormats = assertsFormats, Known = Remotes() });
            return schema.IsValid(Data) == IsValid && schema.Validate(Data).Count == 0 == IsValid;
        }
        catch (CalmaException)
        {
            return false;
        }
    }

    private static IReadOnlyDictionary<string, Value> Remotes() => _remotes ??= Directory.EnumerateFiles(Path.Combine(Folder, "remotes"), "*.json", SearchOption.AllDirectories)
        .ToDictionary(file => "http://localhost:1234/" + Path.GetRelativePath(Path.Combine(Folder, "remotes"), file).Replace('\\', '/'), Json.Read);
}
