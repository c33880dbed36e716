using System.Text;
using System.Text.Json;
using Calma.Formats.Properties;

namespace Calma.Formats.Tests.Properties;

/// <summary>The parser against <c>java.util.Properties</c> itself, over samples, the corpus, random texts, and what was written.</summary>
public sealed class PropertiesOracleTests
{
    private const string Java = """
        import java.io.*;
        import java.util.*;

        class Read {
            public static void main(String[] arguments) throws IOException {
                String texts = new String(System.in.readAllBytes(), "US-ASCII").replaceAll("[\\[\\]\"]", "").replace("\\u002B", "+").replace("\\u002F", "/");
                StringBuilder answers = new StringBuilder("[");
                for (String text : texts.split(",")) {
                    answers.append(answers.length() > 1 ? "," : "").append(read(Base64.getDecoder().decode(text)));
                }
                System.out.print(answers.append("]"));
            }

            static String read(byte[] text) throws IOException {
                Properties found = new Properties();
                try {
                    found.load(new ByteArrayInputStream(text));
                } catch (IllegalArgumentException refusal) {
                    return "null";
                }
                StringJoiner entries = new StringJoiner(",", "{", "}");
                found.forEach((key, value) -> entries.add(quote((String) key) + ":" + quote((String) value)));
                return entries.toString();
            }

            static String quote(String text) {
                StringBuilder quoted = new StringBuilder("\"");
                for (char unit : text.toCharArray()) {
                    quoted.append(String.format("\\u%04x", (int) unit));
                }
                return quoted.append("\"").toString();
            }
        }
        """;

    private static readonly string[] Parts =
    [
        "a=1\n", "b = 2\n", "c:3\r\n", "d 4\r", "e\n", "# c\n", "! c\n", "\\\n", "\\\r\n", "\\", "\n", " ", "\t", "\f", "=", ":", "\\u00e9", "\\u12", "\\t", "\\ ", "\\=", "\\:", "\\#", "\\!", "\\x", "é", "漢", "f=x\\\n  y\n", "g\\\n\n", "  h = z  \n",
        "a=5\n", "#", "!", "k", "\\uD83D\\uDE00", "\0", "\u000B", "\\\\", "\\\\\\\n",
    ];

    private static readonly PropertiesFixture Fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Java_reads_samples_and_random_texts_alike()
    {
        var random = new Random(1);
        byte[][] samples = [.. Fixture.Samples.Select(sample => sample.Bytes).Where(sample => sample.Length > 0), .. Fixture.Malformed.Select(sample => sample.Bytes)];
        return CompareAsync(
            [.. samples, .. Enumerable.Range(0, 20_000).Select(_ => Encoding.UTF8.GetBytes(string.Concat(random.GetItems(Parts, random.Next(1, 12))))),
            .. Enumerable.Range(0, 10_000).Select(_ => Oracle.Damage(samples[random.Next(samples.Length)], " \t\f\n\r=:\\#!u\0", random))]);
    }

    [Fact]
    public Task Java_reads_the_corpus_alike() => CompareAsync([.. Directory.EnumerateFiles(Suites.Find("corpus/properties")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    [Fact]
    public Task Java_reads_alike_what_was_written()
    {
        var random = new Random(3);
        return CompareAsync([.. Enumerable.Range(0, 2_000).Select(_ => Edited(Fixture.Samples[random.Next(Fixture.Samples.Count)].Bytes, random)).Where(text => text.Length > 0)]);
    }

    private static byte[] Edited(byte[] text, Random random)
    {
        var document = Fixture.Format.Parse(text).Document!;
        var wish = Fixture.Format.Represent(Wanted.Many(document.Root, random));
        return wish.Findings.Count > 0 ? text : LosslessEdit.Apply(Fixture.Format, document, wish.Value).Document.Bytes.ToArray();
    }

    private static async Task CompareAsync(byte[][] texts)
    {
        var program = Path.Combine(Directory.CreateTempSubdirectory("calma-").FullName, "Read.java");
        await File.WriteAllTextAsync(program, Java, Cancellation);
        var answers = await Oracle.ReadAsync("java", [program], texts, Cancellation);
        Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        var read = 0;
        foreach (var (text, answer) in texts.Zip(answers))
        {
            var result = new PropertiesFormat().Parse(text);
            var shown = $"{JsonSerializer.Serialize(Encoding.Latin1.GetString(text))}: {string.Join("; ", result.Faults)}";
            read += result.Document is null ? 0 : 1;
            Assert.True(result.Document is not null || answer.ValueKind == JsonValueKind.Null || result.Faults[0].Message.Contains("surrogate", StringComparison.Ordinal), $"java reads {shown}");
            Assert.True(result.Document is null || answer.ValueKind == JsonValueKind.Object, $"java refuses {shown}");
            Assert.True(result.Document is null || ValueEquality.AreEqual(result.Document.Root, ToMap(answer)), $"java reads otherwise {shown}: {answer}");
        }

        Assert.True(read * 20 > texts.Length, "hardly any text is read");
    }

    private static MapValue ToMap(JsonElement answer) => new([.. answer.EnumerateObject().Select(entry => new MapEntry(entry.Name, new StringValue(entry.Value.GetString()!)))]);
}
