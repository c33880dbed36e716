using System.Diagnostics;
using System.Text.Json;
using Calma.Core;
using Calma.Formats.Toml;

namespace Calma.Formats.Tests.Toml;

/// <summary>Python's tomllib reads the corpus, and edits of it, as the trees say.</summary>
public sealed class TomllibTests
{
    private const int EditsOfFile = 40;

    // One text a line comes in, one answer goes out; what is no string, number, boolean, list or table is told by its type.
    private const string Program = """
        import json, sys, base64, tomllib
        for line in sys.stdin:
            try:
                print(json.dumps(tomllib.loads(base64.b64decode(line).decode('utf-8-sig')), default=lambda value: {'$type': type(value).__name__}), flush=True)
            except Exception as failure:
                print(json.dumps(str(failure)), flush=True)
        """;

    [Theory]
    [InlineData("toml")]
    [InlineData("wrangler-toml")]
    public void Another_reader_sees_every_file_and_every_edit_as_the_tree_says(string folder)
    {
        using var python = Start();
        var edits = 0;
        Assert.All(Directory.EnumerateFiles(Suites.Find($"corpus/{folder}")).Order(StringComparer.Ordinal), file =>
        {
            if (TomlFormat.Toml10.Parse(File.ReadAllBytes(file)).Document is not { } document)
            {
                return;
            }

            Assert.True(Says(Read(python, document.Bytes.Span), document.Root), file);
            var leaves = document.Bytes.Length > 64 * 1024 ? [] : Places.Leaves(document.Root).ToArray();
            foreach (var (path, _) in leaves.Length == 0 ? [] : new Random(1).GetItems(leaves, Math.Min(EditsOfFile, leaves.Length)))
            {
                foreach (var wanted in (Value[])[Wanted.Set(document.Root, path, new StringValue("é \"x\" 'y' \\ #")), Wanted.Set(document.Root, path, new NumberValue("-1.50") { Lexeme = "-1.50" }), Wanted.Remove(document.Root, path)])
                {
                    try
                    {
                        var result = LosslessEdit.Apply(TomlFormat.Toml10, document, wanted).Document;
                        Assert.True(Says(Read(python, result.Bytes.Span), wanted), $"{file} {path}");
                        edits++;
                    }
                    catch (CalmaException refusal) when (refusal.Code == ErrorCode.NotLossless)
                    {
                    }
                }
            }
        });
        python.StandardInput.Close();
        TestContext.Current.TestOutputHelper?.WriteLine($"{edits} edits read alike");
        Assert.True(edits > 0);
    }

    private static JsonElement Read(Process python, ReadOnlySpan<byte> text)
    {
        python.StandardInput.WriteLine(Convert.ToBase64String(text));
        python.StandardInput.Flush();
        return JsonDocument.Parse(python.StandardOutput.ReadLine()!).RootElement;
    }

    private static bool Says(JsonElement read, Value value) => (read.ValueKind, value) switch
    {
        (JsonValueKind.Object, DateTimeValue) => read.TryGetProperty("$type", out _),
        (JsonValueKind.Object, MapValue map) => map.Entries.Count == read.EnumerateObject().Count() && map.Entries.All(entry => read.TryGetProperty(entry.Key, out var child) && Says(child, entry.Value)),
        (JsonValueKind.Array, ListValue list) => list.Items.Count == read.GetArrayLength() && list.Items.Zip(read.EnumerateArray()).All(pair => Says(pair.Second, pair.First)),
        (JsonValueKind.String, StringValue text) => read.GetString() == text.Text,
        (JsonValueKind.Number, NumberValue number) => ValueEquality.AreEqual(number, new NumberValue(read.GetRawText())) || read.GetDouble().Equals(double.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture)),
        (JsonValueKind.True, BooleanValue boolean) => boolean.IsTrue,
        (JsonValueKind.False, BooleanValue boolean) => !boolean.IsTrue,
        _ => false,
    };

    private static Process Start()
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("python3", ["-c", "import tomllib"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            Assert.SkipWhen(probe.ExitCode != 0, "The python3 on PATH has no tomllib.");
            return Process.Start(new ProcessStartInfo("python3", ["-X", "utf8", "-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3 on PATH to compare with.");
            throw;
        }
    }
}
