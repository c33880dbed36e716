using System.Text.Json;
using Calma.Core.Values;
using Calma.Formats.Conformance;

namespace Calma.Providers.Tests.Aws;

public sealed class AwsBotocoreTests
{
    [Fact]
    public void Every_variable_that_botocore_reads_from_the_file_is_known_with_its_type()
    {
        using var declared = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Suites.Find("suites/provider-data"), "aws-botocore-keys.json")));
        var schema = ((ProviderKind)Kinds.Of("aws/config")).Settings;
        var keys = declared.RootElement.EnumerateArray().SelectMany(variable => PathsOf(variable.GetProperty("config")).Select(path => (Path: path, Type: variable.GetProperty("type").GetString()))).ToList();

        Assert.True(keys.Count > 40, "hardly any variable is declared");
        Assert.All(keys, key =>
        {
            var setting = schema.Find(key.Path);
            Assert.NotNull(setting);
            Assert.True(key.Type == "string" || !setting.Type.Accepts(new StringValue("yes")), $"{key.Path} takes 'yes' for a {key.Type}");
        });
    }

    // A key, or the keys of a nested block, or several of either.
    private static IEnumerable<JsonPointer> PathsOf(JsonElement config) =>
        config.ValueKind == JsonValueKind.String ? [JsonPointer.Of("default", config.GetString()!)]
        : config.GetArrayLength() == 0 ? []
        : config.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) ? [JsonPointer.Of([.. config.EnumerateArray().Select(part => part.GetString()!).Prepend("default")])]
        : config.EnumerateArray().SelectMany(PathsOf);
}
