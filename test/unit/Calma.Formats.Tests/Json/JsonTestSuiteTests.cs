using System.Text;
using Calma.Core;
using Calma.Formats.Json;

namespace Calma.Formats.Tests.Json;

/// <summary>The public JSONTestSuite.</summary>
public sealed class JsonTestSuiteTests
{
    private const string Suite = "suites/json-test-suite/";
    private readonly JsonFormat _format = new();

    // RFC 8259 says that keys should differ; a tweak of one that stands twice would have no single place.
    private static string[] KeyTwice { get; } = ["y_object_duplicated_key", "y_object_duplicated_key_and_value"];

    [Fact]
    public void Every_text_that_is_JSON_with_keys_that_differ_is_accepted_and_kept() =>
        Assert.All(Files("test_parsing", "y_").Where(file => !KeyTwice.Contains(Path.GetFileNameWithoutExtension(file))), file =>
            Assert.Equal(File.ReadAllBytes(file), _format.Parse(File.ReadAllBytes(file)).Document?.Bytes.ToArray()));

    [Fact]
    public void A_key_that_stands_twice_is_the_only_reason_to_refuse_JSON()
    {
        var folder = Suites.Find(Suite + "test_parsing");
        Assert.All(KeyTwice, name =>
        {
            var fault = Assert.Single(_format.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json"))).Faults);

            Assert.Equal("1:10", $"{fault.Line}:{fault.Column}");
            Assert.Contains("twice", fault.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_text_that_is_not_JSON_is_refused() =>
        Assert.All(Files("test_parsing", "n_"), file => Assert.NotEqual("accepted", Answer(File.ReadAllBytes(file))));

    [Fact]
    public void Objects_and_arrays_opened_50000_times_are_refused()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[{\"\":", 50_000)) + "\n");

        Assert.Equal(250_001, text.Length);
        Assert.Equal("too large", Answer(text));
    }

    [Fact]
    public void What_the_standard_leaves_open_is_answered_as_written_here()
    {
        var accepted = Files("test_parsing", "i_").Where(file => Answer(File.ReadAllBytes(file)) == "accepted").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(OpenAndAccepted.Order(StringComparer.Ordinal), accepted);
    }

    [Fact]
    public void What_others_transform_is_kept_or_refused_as_written_here()
    {
        var answers = Files("test_transform", "").Select(file => $"{Path.GetFileNameWithoutExtension(file)}: {Answer(File.ReadAllBytes(file))}");

        Assert.Equal(Transformed.Order(StringComparer.Ordinal), answers.Order(StringComparer.Ordinal));
    }

    private static string[] OpenAndAccepted { get; } =
    [
        "i_number_double_huge_neg_exp", "i_number_huge_exp", "i_number_neg_int_huge_exp", "i_number_pos_double_huge_exp",
        "i_number_real_neg_overflow", "i_number_real_pos_overflow", "i_number_real_underflow", "i_number_too_big_neg_int",
        "i_number_too_big_pos_int", "i_number_very_big_negative_int", "i_structure_UTF-8_BOM_empty_object",
    ];

    private static string[] Transformed { get; } =
    [
        "number_-9223372036854775808: accepted", "number_-9223372036854775809: accepted", "number_1.0: accepted",
        "number_1.000000000000000005: accepted", "number_1000000000000000: accepted", "number_10000000000000000999: accepted",
        "number_1e-999: accepted", "number_1e6: accepted", "number_9223372036854775807: accepted", "number_9223372036854775808: accepted",
        "object_key_nfc_nfd: accepted", "object_key_nfd_nfc: accepted",
        "object_same_key_different_values: refused", "object_same_key_same_value: refused", "object_same_key_unclear_values: refused",
        "string_1_escaped_invalid_codepoint: refused", "string_1_invalid_codepoint: refused",
        "string_2_escaped_invalid_codepoints: refused", "string_2_invalid_codepoints: refused",
        "string_3_escaped_invalid_codepoints: refused", "string_3_invalid_codepoints: refused",
        "string_with_escaped_NULL: accepted",
    ];

    private string Answer(byte[] text)
    {
        try
        {
            var result = _format.Parse(text);
            Assert.All(result.Faults, fault => Assert.True(fault is { Line: > 0, Column: > 0 }));
            return result.Document is null ? "refused" : "accepted";
        }
        catch (CalmaException failure) when (failure.Code == ErrorCode.TooLarge)
        {
            return "too large";
        }
    }

    private static List<string> Files(string folder, string prefix)
    {
        var files = Directory.EnumerateFiles(Suites.Find(Suite + folder), prefix + "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        return files;
    }
}
