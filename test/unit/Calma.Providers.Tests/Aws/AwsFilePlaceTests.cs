using System.Text.Json;
using Calma.Core.Documents;
using Calma.Formats.Conformance;

namespace Calma.Providers.Tests.Aws;

public sealed class AwsFilePlaceTests
{
    [Fact]
    public void Every_case_of_the_sdks_suite_finds_both_files()
    {
        using var suite = JsonDocument.Parse(File.ReadAllText(Path.Combine(Suites.Find("suites/aws-profile-parser"), "file-location-tests.json")));
        var cases = suite.RootElement.GetProperty("tests").EnumerateArray().ToList();

        Assert.NotEmpty(cases);
        Assert.All(cases, each =>
        {
            var environment = each.GetProperty("environment");
            var platform = each.GetProperty("platform").GetString() == "windows" ? Platform.Windows : Platform.Linux;

            Assert.Equal(each.GetProperty("configLocation").GetString(), Find("aws/config", platform, environment));
            Assert.Equal(each.GetProperty("credentialsLocation").GetString(), Find("aws/credentials", platform, environment));
        });
    }

    private static string Find(string kind, Platform platform, JsonElement environment) =>
        Kinds.Of(kind).Place!.Find(platform, name => environment.TryGetProperty(name, out var value) ? value.GetString() : null, "x");
}
