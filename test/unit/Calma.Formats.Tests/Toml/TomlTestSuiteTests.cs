using System.Globalization;
using System.Text.Json;
using Calma.Formats.Toml;

namespace Calma.Formats.Tests.Toml;

/// <summary>The public toml-test, both lists.</summary>
public sealed class TomlTestSuiteTests
{
    public static TheoryData<string, int, int> Versions { get; } = new() { { "1.0.0", 210, 499 }, { "1.1.0", 220, 492 } };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_valid_text_says_what_the_suite_says(string version, int valid, int invalid)
    {
        var files = Files(version, "valid");

        Assert.Equal(valid, files.Count);
        Assert.NotEqual(valid, invalid);
        Assert.All(files, file =>
        {
            var result = Format(version).Parse(File.ReadAllBytes(file));
            using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(file, ".json")));

            Assert.Empty(result.Faults);
            Assert.True(Says(result.Document!.Root, expected.RootElement), file);
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_invalid_text_is_refused_with_its_place(string version, int valid, int invalid)
    {
        var files = Files(version, "invalid");

        Assert.Equal(invalid, files.Count);
        Assert.NotEqual(valid, invalid);
        Assert.All(files, file =>
        {
            var result = Format(version).Parse(File.ReadAllBytes(file));

            Assert.Null(result.Document);
            Assert.All(result.Faults, fault => Assert.True(fault is { Line: > 0, Column: > 0, Repair.Length: > 0 }));
        });
    }

    private static TomlFormat Format(string version) => version == "1.0.0" ? TomlFormat.Toml10 : TomlFormat.Toml11;

    private static List<string> Files(string version, string kind)
    {
        var tests = Suites.Find("suites/toml-test/tests");
        return [.. File.ReadAllLines(Path.Combine(tests, $"files-toml-{version}")).Where(line => line.StartsWith(kind + "/", StringComparison.Ordinal) && line.EndsWith(".toml", StringComparison.Ordinal)).Select(line => Path.Combine(tests, line))];
    }

    private static bool Says(Value value, JsonElement expected) => value switch
    {
        MapValue map => !IsScalar(expected) && expected.ValueKind == JsonValueKind.Object && expected.EnumerateObject().Count() == map.Entries.Count
            && expected.EnumerateObject().All(property => map.TryGet(property.Name, out var child) && Says(child, property.Value)),
        ListValue list => expected.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == list.Items.Count && list.Items.Zip(expected.EnumerateArray()).All(pair => Says(pair.First, pair.Second)),
        _ => IsScalar(expected) && SaysScalar(value, expected.GetProperty("type").GetString()!, expected.GetProperty("value").GetString()!),
    };

    private static bool IsScalar(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Count() == 2
        && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && element.TryGetProperty("value", out _);

    private static bool SaysScalar(Value value, string type, string text) => (value, type) switch
    {
        (StringValue said, "string") => said.Text == text,
        (BooleanValue flag, "bool") => flag.IsTrue == (text == "true"),
        (NumberValue number, "integer") => number.Text == text || (number.Text == "-0" && text == "0"),
        (NumberValue number, "float") => ToDouble(number.Text).Equals(ToDouble(text)),
        (DateTimeValue moment, "datetime") => DateTimeOffset.Parse(moment.Text, CultureInfo.InvariantCulture) == DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        (DateTimeValue local, "datetime-local") => DateTime.Parse(local.Text, CultureInfo.InvariantCulture) == DateTime.Parse(text, CultureInfo.InvariantCulture),
        (DateTimeValue day, "date-local") => day.Text == text,
        (DateTimeValue hour, "time-local") => TimeOnly.Parse(hour.Text, CultureInfo.InvariantCulture) == TimeOnly.Parse(text, CultureInfo.InvariantCulture),
        _ => false,
    };

    private static double ToDouble(string text) => text switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
