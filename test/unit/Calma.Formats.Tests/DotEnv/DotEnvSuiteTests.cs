using System.Text.Json;
using Calma.Formats.DotEnv;

namespace Calma.Formats.Tests.DotEnv;

/// <summary>The test files of Node's <c>dotenv</c>, with what its own <c>parse</c> makes of them.</summary>
public sealed class DotEnvSuiteTests
{
    [Theory]
    [InlineData(".env")]
    [InlineData(".env-multiline")]
    [InlineData(".env.bom")]
    [InlineData(".env.local")]
    [InlineData(".env.multiline")]
    public void Its_files_are_read_as_it_reads_them(string file)
    {
        var folder = Suites.Find("suites/dotenv");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        var wanted = expected.RootElement.GetProperty(file).EnumerateObject().Select(entry => $"{entry.Name}={entry.Value.GetString()}").Order(StringComparer.Ordinal);

        var root = (MapValue)DotEnvFormat.Node.Parse(File.ReadAllBytes(Path.Combine(folder, file))).Document!.Root;

        Assert.Equal(wanted, root.Entries.Select(entry => $"{entry.Key}={((StringValue)entry.Value).Text}").Order(StringComparer.Ordinal));
    }
}
