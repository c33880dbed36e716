using Calma.Formats.Yaml;

namespace Calma.Formats.Tests.Yaml;

/// <summary>PyYAML reads the corpus, and edits of it, as the trees say.</summary>
public sealed class PyYamlTests
{
    private const int EditsOfFile = 40;

    [Theory]
    [InlineData("yaml")]
    [InlineData("kubeconfig")]
    public void Another_reader_sees_every_file_and_every_edit_as_the_tree_says(string folder)
    {
        using var python = PyYaml.TryStart();
        Assert.SkipWhen(python is null, "There is no python3 with PyYAML on PATH.");
        var format = folder == "yaml" ? YamlFormat.Yaml12 : YamlFormat.Yaml11;
        var edits = 0;
        Assert.All(Directory.EnumerateFiles(Suites.Find($"corpus/{folder}")).Order(StringComparer.Ordinal), file =>
        {
            if (format.Parse(File.ReadAllBytes(file)).Document is not YamlDocument document || python.Read(document.Bytes.Span) is not { ValueKind: System.Text.Json.JsonValueKind.Array } read)
            {
                return;
            }

            Assert.True(Says(document, document.Root, read), file);
            if (document.Bytes.Length > 64 * 1024)
            {
                return;
            }

            var leaves = Places.Leaves(document.Root).ToArray();
            foreach (var (path, value) in new Random(1).GetItems(leaves, Math.Min(EditsOfFile, leaves.Length)))
            {
                foreach (var wanted in path.IsRoot ? [] : (Value[])[Wanted.Set(document.Root, path, new StringValue("é: # 'x' \"y\"")), Wanted.Set(document.Root, path, new StringValue("two\nlines\n")), Wanted.Remove(document.Root, path)])
                {
                    try
                    {
                        var result = (YamlDocument)LosslessEdit.Apply(format, document, wanted).Document;
                        Assert.True(Says(result, wanted, python.Read(result.Bytes.Span)), $"{file} {path}");
                        edits++;
                    }
                    catch (Core.CalmaException refusal) when (refusal.Code == Core.ErrorCode.NotLossless)
                    {
                    }
                }
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{edits} edits read alike");
        Assert.True(edits > 0);
    }

    private static bool Says(YamlDocument document, Value root, System.Text.Json.JsonElement read) => read.ValueKind == System.Text.Json.JsonValueKind.Array && (document.IsStream
        ? PyYaml.Says(read, root)
        : read.GetArrayLength() == 1 && PyYaml.Says(read[0], root));
}
