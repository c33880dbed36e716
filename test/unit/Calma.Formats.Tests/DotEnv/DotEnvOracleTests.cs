using System.Text;
using System.Text.Json;

namespace Calma.Formats.Tests.DotEnv;

/// <summary>The dialects against the tools' own readers, over samples, the corpus, and random texts.</summary>
public sealed class DotEnvOracleTests
{
    private const string Python = """
        import base64, io, json, logging, sys
        logging.disable(logging.CRITICAL)
        try:
            from dotenv import dotenv_values
        except ImportError:
            sys.exit(77)

        def read(text):
            try:
                stream = io.TextIOWrapper(io.BytesIO(text), encoding='utf-8', newline=None)
                return {key: value for key, value in dotenv_values(stream=stream, interpolate=False).items() if value is not None}
            except UnicodeDecodeError:
                return None

        json.dump([read(base64.b64decode(text)) for text in json.load(sys.stdin)], sys.stdout)
        """;

    // The package where there is one, else what its versions 16 and 17 do.
    private const string Node = """
        let parse
        try { if (/^1[67]\./.test(require('dotenv/package.json').version)) parse = require('dotenv').parse } catch { }
        if (!parse) {
          const LINE = /(?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)/mg
          parse = text => {
            const found = {}
            for (const [, key, rest] of text.toString().replace(/\r\n?/mg, '\n').matchAll(LINE)) {
              const value = (rest || '').trim()
              const inner = value.replace(/^(['"`])([\s\S]*)\1$/mg, '$2')
              found[key] = value[0] === '"' ? inner.replace(/\\n/g, '\n').replace(/\\r/g, '\r') : inner
            }
            return found
          }
        }
        const valid = new TextDecoder('utf-8', { fatal: true })
        const read = text => { try { valid.decode(text) } catch { return null } return parse(text) }
        const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'))
        process.stdout.write(JSON.stringify(texts.map(text => read(Buffer.from(text, 'base64')))))
        """;

    // Bash is asked only for texts that are read: those can do nothing but assign.
    private const string Bash = """
        import base64, json, os, subprocess, sys, tempfile

        def read(text):
            with tempfile.NamedTemporaryFile() as file:
                file.write(text)
                file.flush()
                answer = subprocess.run(
                    ['bash', '--norc', '--noprofile', '-c', 'set -a; . "$1"; exec /usr/bin/env -0', 'bash', file.name],
                    env={'LC_ALL': 'C.UTF-8'}, stdin=subprocess.DEVNULL, capture_output=True)
            if answer.returncode or answer.stderr:
                return None
            pairs = [pair.split(b'=', 1) for pair in answer.stdout.split(b'\0') if pair]
            return {key.decode(): value.decode() for key, value in pairs if key not in (b'PWD', b'SHLVL', b'_', b'OLDPWD', b'LC_ALL')}

        json.dump([read(base64.b64decode(text)) for text in json.load(sys.stdin)], sys.stdout)
        """;

    private static readonly string[] Parts =
    [
        "A=1\n", "B = two words # c\n", "export C='x'\n", "export  D=\"x\\ny\"\n", "E=x y\n", "J\n", "P: yaml\n", "P:\n", "Q='a", "'", "\"", "`", "\\", "#", "=", "\n", "\r\n", "\r", " ", "\t", "A", "export ", "# c\n",
        "F=`a'b`\n", "G=\"a\\\"b\" # c\n", "H=a#b\n", "I=\n", "K='a\nb'\n", "L=\"a\nb\" x\n", "M=${A}\n", "N=\"x$A\"\n", "'k e'=1\n", "é=ü\n", "O=\u00A0ü\u2003\n", "R=\u000B\u001Cx\n", "S=a\\\n", "T=\\\"x\\\"\n", "A=2\n", "A\n", ":", "U=a'b'\"c\"\n", "V=\"\"\n", "\uFEFF",
        "W=\\$x\n", "X=$\n", "Y=a{b,c}\n", "export Y=*?[a]!^%\n", "Z=a\\\nb\n", "A=~\n", "AA=\"\\a\\b\\f\\n\\r\\t\\v\\'\\\\\\x\"\n", "AB='\\a\\n\\\\\\x'\n", "A=b=c:d\n", "export A=a~b,c=d\n", "export\n",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Python_reads_samples_and_random_texts_alike() => CompareAsync(new PythonDotEnvFixture(), Python, [.. Random(20_000), .. Damaged(new PythonDotEnvFixture())]);

    [Fact]
    public Task Node_reads_samples_and_random_texts_alike() => CompareAsync(new NodeDotEnvFixture(), Node, [.. Random(20_000), .. Damaged(new NodeDotEnvFixture())]);

    [Fact]
    public Task Bash_assigns_alike_what_is_read_of_samples_and_random_texts() => CompareAsync(new ShellDotEnvFixture(), Bash, [.. Random(8_000), .. Damaged(new ShellDotEnvFixture()).Take(2_000)]);

    [Fact]
    public Task Python_reads_the_corpus_alike() => CompareAsync(new PythonDotEnvFixture(), Python, Corpus());

    [Fact]
    public Task Node_reads_the_corpus_alike() => CompareAsync(new NodeDotEnvFixture(), Node, Corpus());

    [Fact]
    public Task Bash_assigns_alike_what_is_read_of_the_corpus() => CompareAsync(new ShellDotEnvFixture(), Bash, Corpus());

    [Fact]
    public Task Python_reads_alike_what_was_written() => CompareWrittenAsync(new PythonDotEnvFixture(), Python);

    [Fact]
    public Task Node_reads_alike_what_was_written() => CompareWrittenAsync(new NodeDotEnvFixture(), Node);

    [Fact]
    public Task Bash_assigns_alike_what_was_written() => CompareWrittenAsync(new ShellDotEnvFixture(), Bash);

    private static Task CompareWrittenAsync(DotEnvFixture fixture, string program)
    {
        var random = new Random(3);
        return CompareAsync(fixture, program, [.. Enumerable.Range(0, 300).Select(_ => Edited(fixture, fixture.Samples[random.Next(fixture.Samples.Count)].Bytes, random))]);
    }

    private static byte[] Edited(DotEnvFixture fixture, byte[] text, Random random)
    {
        var document = fixture.Format.Parse(text).Document!;
        var wish = fixture.Format.Represent(Wanted.Many(document.Root, random));
        return wish.Findings.Count > 0 ? text : LosslessEdit.Apply(fixture.Format, document, wish.Value).Document.Bytes.ToArray();
    }

    private static async Task CompareAsync(DotEnvFixture fixture, string program, byte[][] texts)
    {
        var isBash = program == Bash;
        var parsed = texts.Select(text => (Text: text, Result: fixture.Format.Parse(text))).Where(text => !isBash || text.Result.Document is not null).ToList();
        var answers = await Oracle.ReadAsync(
            program == Node ? "node" : "python3", program == Node ? ["-e", program] : ["-X", "utf8", "-c", program], parsed.Select(text => text.Text), Cancellation);
        foreach (var ((text, result), answer) in parsed.Zip(answers))
        {
            var shown = $"{JsonSerializer.Serialize(Encoding.UTF8.GetString(text))}: {string.Join("; ", result.Faults)}";
            Assert.True(result.Document is not null || answer.ValueKind == JsonValueKind.Null || IsStricter(result.Faults[0].Message), $"the tool reads {shown}");
            Assert.True(result.Document is null || answer.ValueKind == JsonValueKind.Object, $"the tool refuses {shown}");
            Assert.True(result.Document is null || ValueEquality.AreEqual(WithoutReferences(result.Document.Root, ToMap(answer), out var tree), tree), $"the tool reads otherwise {shown}: {answer}");
        }

        Assert.True(parsed.Count(text => text.Result.Document is not null) * 20 > texts.Length, "hardly any text is read");
    }

    // The tool reads on, but nobody could say what a tweak would mean.
    private static bool IsStricter(string fault) => fault.Contains("byte order mark", StringComparison.Ordinal) || fault.Contains("U+2028", StringComparison.Ordinal);

    // What a reference stands for is no part of the text.
    private static MapValue WithoutReferences(Value root, MapValue answer, out MapValue tree)
    {
        var references = ((MapValue)root).Entries.Where(entry => entry.Value.Lexeme is not null).Select(entry => entry.Key).ToList();
        tree = references.Aggregate((MapValue)root, (map, key) => map.Without(key));
        return references.Aggregate(answer, (map, key) => map.Without(key));
    }

    private static MapValue ToMap(JsonElement answer) => new([.. answer.EnumerateObject().Select(entry => new MapEntry(entry.Name, new StringValue(entry.Value.GetString()!)))]);

    private static IEnumerable<byte[]> Random(int count)
    {
        var random = new Random(1);
        return Enumerable.Range(0, count).Select(_ => Encoding.UTF8.GetBytes(string.Concat(random.GetItems(Parts, random.Next(1, 10)))));
    }

    private static IEnumerable<byte[]> Damaged(DotEnvFixture fixture)
    {
        var random = new Random(2);
        byte[][] samples = [.. fixture.Samples.Select(sample => sample.Bytes).Where(sample => sample.Length > 0)];
        return [.. samples, .. Enumerable.Range(0, 8_000).Select(_ => Oracle.Damage(samples[random.Next(samples.Length)], " \t\n\r='\"`\\#:$A;~{", random))];
    }

    private static byte[][] Corpus() => [.. Directory.EnumerateFiles(Suites.Find("corpus/dotenv")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
