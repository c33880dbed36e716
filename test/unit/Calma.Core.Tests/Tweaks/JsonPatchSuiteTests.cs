using System.Text;
using System.Text.Json;
using Calma.Core.Tweaks;
using Calma.Core.Values;

namespace Calma.Core.Tests.Tweaks;

/// <summary>The public suite json-patch-tests, every case that is not disabled.</summary>
public sealed class JsonPatchSuiteTests
{
    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> cases = [];
        foreach (var file in new[] { "tests.json", "spec_tests.json" })
        {
            if (Suites.Find($"json-patch-tests/{file}") is not { } name)
            {
                cases.Add(file, "");
                continue;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(name));
            foreach (var item in document.RootElement.EnumerateArray().Where(item => !item.TryGetProperty("disabled", out var isDisabled) || !isDisabled.GetBoolean()))
            {
                cases.Add(file, item.GetRawText());
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_of_the_suite_holds(string file, string text)
    {
        Assert.SkipWhen(text.Length == 0, $"The suite json-patch-tests/{file} is not here; CALMA_SUITES names the folder that holds suites/.");
        using var item = JsonDocument.Parse(text);
        var doc = ValueOf(item.RootElement.GetProperty("doc"));
        var before = JsonText.Write(doc);
        var patch = BytesOf(item.RootElement.GetProperty("patch"));

        if (item.RootElement.TryGetProperty("expected", out var expected))
        {
            Assert.True(ValueEquality.AreEqual(ValueOf(expected), JsonPatch.Parse(patch).Apply(doc)));
        }
        else if (item.RootElement.TryGetProperty("error", out _))
        {
            var error = Assert.Throws<CalmaException>(() => JsonPatch.Parse(patch).Apply(doc));
            Assert.True(error.Code is ErrorCode.MalformedTweak or ErrorCode.RevisionConflict);
        }
        else
        {
            JsonPatch.Parse(patch).Apply(doc);
        }

        Assert.Equal(before, JsonText.Write(doc));
    }

    private static Value ValueOf(JsonElement element) => JsonText.Parse(BytesOf(element), JsonTextOptions.Document);

    private static byte[] BytesOf(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
