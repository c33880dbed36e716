using System.Text;
using System.Text.Json;
using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

/// <summary>The dialects against Python's own parser, over samples, the corpus, and texts with bytes changed, lost or added.</summary>
public sealed class PythonOracleTests
{
    private static readonly string[] Parts =
    [
        "[a]\n", "[b]\n", " [c]\n", "[default]\n", "x = 1\n", "y: 2\n", " z = 3\n", "X\n", "= 1\n", "s3 =\n", "  k = v\n", "\tk=v # t\n", "\n", "   \n", "# c\n", "  ; c\n",
        "w = a%b\n", "w = %%\n", "w = %(x)s\n", "\r", "\r\n", "é = ü\n", "q =\u00A0v\u2003\n", "\u001C[d]\n", "[e] x ]\n", "p = \u2028v\n", "m", "[", "]", "=", " ",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aws")]
    [InlineData("configparser")]
    [InlineData("configparser-raw")]
    public async Task What_python_reads_is_read_alike_and_what_it_refuses_is_refused(string dialect)
    {
        var random = new Random(1);
        byte[][] texts = [.. Samples(dialect), .. Enumerable.Range(0, 20_000).Select(_ => Encoding.UTF8.GetBytes(string.Concat(random.GetItems(Parts, random.Next(1, 12)))))];

        await CompareAsync(dialect, texts);
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("configparser")]
    [InlineData("configparser-raw")]
    public async Task Damaged_samples_are_read_or_refused_as_python_does(string dialect)
    {
        var random = new Random(2);
        byte[][] texts = [.. Samples(dialect).Where(sample => sample.Length > 0).SelectMany(sample => Enumerable.Range(0, 200).Select(_ => Damage(sample, random)))];

        await CompareAsync(dialect, texts);
    }

    [Theory]
    [InlineData("aws", "aws-config")]
    [InlineData("configparser", "gcloud")]
    [InlineData("configparser", "azure")]
    [InlineData("configparser-raw", "ini")]
    public async Task Corpus_files_are_read_or_refused_as_python_does(string dialect, string folder) =>
        await CompareAsync(dialect, [.. Directory.EnumerateFiles(Suites.Find($"corpus/{folder}")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    private static async Task CompareAsync(string dialect, byte[][] texts)
    {
        var answers = await PythonConfigParser.ReadAsync(dialect, texts, Cancellation);
        var read = 0;
        foreach (var (text, answer) in texts.Zip(answers))
        {
            var result = Fixture(dialect).Format.Parse(text);
            var shown = $"{dialect}: {JsonSerializer.Serialize(Encoding.UTF8.GetString(text))}: {string.Join("; ", result.Faults)}";
            if (result.Document is not null)
            {
                read++;
                Assert.True(answer.ValueKind == JsonValueKind.Object, $"python refuses {shown}");
                Assert.True(ValueEquality.AreEqual(Expected(dialect, answer), WithoutEmptyDefaults(result.Document.Root)), $"python reads otherwise {shown}: {answer}");
            }
            else
            {
                Assert.True(answer.ValueKind == JsonValueKind.Null || IsStricter(result.Faults[0].Message), $"python reads {shown}");
            }
        }

        Assert.True(read > texts.Length / 20, $"only {read} of {texts.Length} are read");
    }

    // A section or profile that stands twice, and a line that its readers end elsewhere: python takes them, the tools do not agree what they mean.
    private static bool IsStricter(string fault) =>
        fault.Contains("The section [", StringComparison.Ordinal) || fault.Contains("some readers", StringComparison.Ordinal) || fault.Contains("a % ", StringComparison.OrdinalIgnoreCase);

    private static MapValue WithoutEmptyDefaults(Value root) => root is MapValue map && map.TryGet("DEFAULT", out var defaults) && defaults.State == ValueState.Empty
        ? map.Without("DEFAULT")
        : (MapValue)root;

    private static MapValue Expected(string dialect, JsonElement sections) => new([.. sections.EnumerateObject().Select(section =>
        new MapEntry((dialect == "aws" ? IniDialect.Aws : IniDialect.RawConfigParser).SectionKey(section.Name), ToValue(section.Value)))]);

    private static Value ToValue(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new MapValue([.. element.EnumerateObject().Select(entry => new MapEntry(entry.Name, ToValue(entry.Value)))])
        : new StringValue(element.GetString()!);

    private static IEnumerable<byte[]> Samples(string dialect) => Fixture(dialect).Samples.Select(sample => sample.Bytes).Concat(Fixture(dialect).Malformed.Select(sample => sample.Bytes));

    private static IniFixture Fixture(string dialect) => dialect switch { "aws" => new AwsFixture(), "configparser" => new ConfigParserFixture(), _ => new RawConfigParserFixture() };

    private static byte[] Damage(byte[] text, Random random)
    {
        var damaged = text.ToList();
        var place = random.Next(damaged.Count);
        switch (random.Next(4))
        {
            case 0:
                damaged.RemoveAt(place);
                break;
            case 1:
                damaged[place] = (byte)" \t\n\r[]=:#;%x\0"[random.Next(13)];
                break;
            case 2:
                damaged.Insert(place, (byte)" \t\n\r[]=:#;%x\0"[random.Next(13)]);
                break;
            default:
                damaged.InsertRange(place, damaged.Skip(random.Next(damaged.Count)).Take(20).ToList());
                break;
        }

        return [.. damaged];
    }
}
