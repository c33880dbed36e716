using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Calma.Core.Readers;
using Microsoft.Extensions.Configuration;

namespace Calma.System.Tests.Tools;

/// <summary>The table of readers, by the readers themselves where this machine has them.</summary>
public sealed class ReaderTests
{
    private const string Kept = "nothing, and a default stays";
    private static readonly string[] Texts = ["{}", """{"key": null}""", """{"key": ""}""", """{"key": []}""", """{"key": {}}"""];

    [Fact]
    public void The_page_has_the_table_of_the_code()
    {
        var rows = ReaderTable.All.Select(reader => $"| `{reader.Id}`: {reader.Name} | {reader.Absent} | {Cell(reader.Null)} | {Cell(reader.EmptyText)} | {Cell(reader.EmptyList)} | {Cell(reader.EmptyMap)} | {reader.Source} |\n");

        Assert.Contains("|---|---|---|---|---|---|---|\n" + string.Concat(rows) + "\n", File.ReadAllText(PageFile()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_binder_of_this_runtime_sees_what_the_table_says()
    {
        var reader = ReaderTable.Find("dotnet-10")!;

        Assert.Equal([Kept, reader.Null, reader.EmptyText, "\"\"", "null"], Texts.Select(text => Bound(text, section => section.Get<Scalar>())?.Key switch { "default" => Kept, var key => Say(key) }));
        Assert.Equal("[]", Bound("""{"key": []}""", section => section.Get<List>()) is { Key: [] } ? "[]" : "something else");
        Assert.Null(Bound("""{"key": {}}""", section => section.Get<Map>())?.Key);
        Assert.Equal(("[], and \"\" where a text is asked for", "null, and no map"), (reader.EmptyList, reader.EmptyMap));
    }

    [Fact]
    public void System_Text_Json_sees_what_the_table_says()
    {
        var reader = ReaderTable.Find("system-text-json")!;

        Assert.Equal([reader.Absent, reader.Null, reader.EmptyText], Texts.Take(3).Select(text => JsonSerializer.Deserialize<Scalar>(text, JsonSerializerOptions.Web)!.Key switch { "default" => Kept, var key => Say(key) }));
        Assert.Equal((reader.EmptyList, 0), ("[]", JsonSerializer.Deserialize<List>(Texts[3], JsonSerializerOptions.Web)!.Key!.Length));
        Assert.Equal((reader.EmptyMap, 0), ("{}", JsonSerializer.Deserialize<Map>(Texts[4], JsonSerializerOptions.Web)!.Key!.Count));
    }

    [Fact]
    public async Task Pythons_json_and_configparser_see_what_the_table_says()
    {
        var (json, ini) = (ReaderTable.Find("python-json")!, ReaderTable.Find("python-configparser")!);

        Assert.Equal(
            [json.Absent, json.Null!, json.EmptyText!, json.EmptyList!, json.EmptyMap!],
            await RunAsync("python3", "-c", """
            import json, sys
            for text in sys.argv[1:]:
                value = json.loads(text)
                print("an error" if "key" not in value else '""' if value["key"] == "" else value["key"])
            """, Texts));
        Assert.Equal(
            [ini.Absent, ini.EmptyText!, "an error"],
            await RunAsync("python3", "-c", """
            import configparser, sys
            for text in sys.argv[1:]:
                try:
                    parser = configparser.ConfigParser()
                    parser.read_string(text)
                    print(repr(parser["a"]["key"]).replace("'", '"'))
                except (KeyError, configparser.Error):
                    print("an error")
            """, ["[a]\n", "[a]\nkey =\n", "[a]\nkey\n"]));
    }

    [Fact]
    public async Task Nodes_dotenv_sees_what_the_table_says()
    {
        var reader = ReaderTable.Find("node-dotenv")!;

        Assert.Equal(
            [reader.Absent, reader.EmptyText!, reader.EmptyText!],
            await RunAsync("node", "-e", "const { parseEnv } = require('node:util'); for (const text of process.argv.slice(1)) console.log(JSON.stringify(parseEnv(text).KEY) ?? 'undefined');", ["A=1\n", "KEY=\n", "KEY=''\n"]));
    }

    private static T? Bound<T>(string json, Func<IConfiguration, T?> bind) => bind(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build()) is { } bound
        ? bound : bind(new ConfigurationBuilder().AddInMemoryCollection([new("other", "1")]).Build());

    private static string Say(string? text) => text is null ? "null" : $"\"{text}\"";

    private static string Cell(string? seen) => seen?.Replace("\"\"", "`\"\"`", StringComparison.Ordinal).Replace("[]", "`[]`", StringComparison.Ordinal).Replace("{}", "`{}`", StringComparison.Ordinal) ?? "—";

    private static async Task<string[]> RunAsync(string program, string option, string script, IReadOnlyList<string> texts)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, [option, script, .. texts]) { RedirectStandardOutput = true })!;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"There is no {program} on PATH to compare with.");
            throw;
        }

        using (process)
        {
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }

    private static string PageFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "readers.md");

    private sealed class Scalar
    {
        public string? Key { get; set; } = "default";
    }

    private sealed class List
    {
        public string[]? Key { get; set; }
    }

    private sealed class Map
    {
        public Dictionary<string, string>? Key { get; set; }
    }
}
