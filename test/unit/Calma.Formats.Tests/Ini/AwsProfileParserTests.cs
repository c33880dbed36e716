using System.Text;
using System.Text.Json;
using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

/// <summary>The AWS SDKs' own cases: each agrees with the command line's grammar, which the dialect follows, or is listed with the reason.</summary>
public sealed class AwsProfileParserTests
{
    private const string KeepsTails = "the command line keeps '# text' behind a value as part of it";
    private const string RefusesDuplicates = "the command line refuses the file when a section or key stands twice";
    private const string TakesAnyName = "the command line takes any name";

    private static readonly Dictionary<string, string> Differences = new()
    {
        ["Profile names support alphanumeric characters and - / . % @ _ : +"] = TakesAnyName,
        ["Property definitions must contain an equals sign."] = "the command line reads 'key : value' too",
        ["Pound sign comments are ignored."] = KeepsTails,
        ["Semicolon sign comments are ignored."] = KeepsTails,
        ["All comment types can be used together."] = KeepsTails,
        ["Comments can be empty."] = KeepsTails,
        ["Duplicate profiles in the same file merge properties."] = RefusesDuplicates,
        ["Duplicate properties in a profile use the last one defined."] = RefusesDuplicates,
        ["Duplicate properties in duplicate profiles use the last one defined."] = RefusesDuplicates,
        ["Duplicate properties in duplicate profiles use the last one defined (case insensitive)."] = RefusesDuplicates,
        ["Default profile with profile prefix overrides default profile without prefix when profile prefix is first."] = "to the command line the later one wins",
        ["Invalid profile names are ignored."] = TakesAnyName,
        ["Invalid property names are ignored."] = TakesAnyName,
        ["Sub-property definitions cannot have an empty name."] = TakesAnyName,
        ["Default profiles with mixed prefixes in the config file ignore the one without prefix when merging."] = RefusesDuplicates,
        ["Default profiles with mixed prefixes merge with credentials"] = RefusesDuplicates,
        ["Credentials profiles with prefix are ignored."] = TakesAnyName,
        ["profile name with extra whitespace"] = "the command line does not find '[  profile x ]'",
        ["profile name with extra whitespace in credentials"] = "the command line does not trim names",
    };

    [Fact]
    public void Every_case_agrees_or_is_listed_with_the_reason()
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Suites.Find("suites/aws-profile-parser"), "profile-parser-tests.json")));
        var cases = suite.RootElement.GetProperty("tests").EnumerateArray().ToList();

        Assert.Equal(65, cases.Count);
        Assert.All(cases, test => Assert.Equal(!Differences.ContainsKey(NameOf(test)), Agrees(test)));
        Assert.Empty(Differences.Keys.Except(cases.Select(NameOf)));
    }

    private static string NameOf(JsonElement test) => test.GetProperty("name").GetString()!;

    private static bool Agrees(JsonElement test)
    {
        var (config, credentials) = (Read(test, "configFile"), Read(test, "credentialsFile"));
        if (config is null || credentials is null)
        {
            return test.GetProperty("output").TryGetProperty("errorContaining", out _);
        }

        var profiles = new Dictionary<string, MapValue>(StringComparer.Ordinal);
        foreach (var section in config.Entries.Where(section => section.Key == "default" || section.Key.StartsWith("profile ", StringComparison.Ordinal)))
        {
            // '[profile in valid]' has two words behind 'profile', and no command finds it.
            if (section.Key.Split(' ') is ["default"] or [_, _])
            {
                profiles[section.Key.Split(' ')[^1]] = (MapValue)section.Value;
            }
        }

        foreach (var section in credentials.Entries)
        {
            profiles[section.Key] = ((MapValue)section.Value).Entries.Aggregate(profiles.GetValueOrDefault(section.Key, new MapValue([])), (merged, entry) => merged.With(entry.Key, entry.Value));
        }

        return test.GetProperty("output").TryGetProperty("config", out var wanted)
            && IsSaid(wanted, "profiles", profiles)
            && IsSaid(wanted, "sso_sessions", config.Entries.Where(section => section.Key.StartsWith("sso-session ", StringComparison.Ordinal)).ToDictionary(section => section.Key[12..], section => (MapValue)section.Value));
    }

    private static bool IsSaid(JsonElement wanted, string property, Dictionary<string, MapValue> profiles) =>
        !wanted.TryGetProperty(property, out var expected)
        || (expected.EnumerateObject().Count() == profiles.Count && expected.EnumerateObject().All(profile => profiles.TryGetValue(profile.Name, out var read) && ValueEquality.AreEqual(ToMap(profile.Value), read)));

    // The suite gives nested settings as the text below their key.
    private static MapValue ToMap(JsonElement profile) => new([.. profile.EnumerateObject().Select(entry => new MapEntry(entry.Name, ToValue(entry.Value.GetString()!)))]);

    private static Value ToValue(string text) => text is ['\n', .. var settings]
        ? new MapValue([.. settings.Split('\n').Select(line => line.Split('=', 2)).Select(parts => new MapEntry(parts[0].Trim(), new StringValue(parts[1].Trim())))])
        : new StringValue(text);

    private static MapValue? Read(JsonElement test, string file) => test.GetProperty("input").TryGetProperty(file, out var text)
        ? (MapValue?)IniFormat.Aws.Parse(Encoding.UTF8.GetBytes(text.GetString()!)).Document?.Root
        : new MapValue([]);
}
