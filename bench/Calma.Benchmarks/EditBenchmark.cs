using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Calma.Core.Documents;
using Calma.Core.Tweaks;
using Calma.Formats.DotEnv;
using Calma.Formats.Hcl;
using Calma.Formats.Ini;
using Calma.Formats.Json;
using Calma.Formats.Properties;
using Calma.Formats.Toml;
using Calma.Formats.Yaml;

namespace Calma.Benchmarks;

/// <summary>One key of a 1 MiB document: parse, edit and proof, beside a library's parse, set and serialise, which keeps no comment.</summary>
internal static class EditBenchmark
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static IEnumerable<Row> Run(int rounds) =>
    [
        Measure("JSON", new JsonFormat(), EditTexts.Json(), Nested, "System.Text.Json's `JsonNode`: parse, set, serialise", text => SetJson(JsonNode.Parse(text)!), rounds),
        Measure("JSONC", new JsoncFormat(), EditTexts.Jsonc(), Nested, "System.Text.Json's `JsonNode`, which drops comments: parse, set, serialise", text => SetJson(JsonNode.Parse(text, documentOptions: WithComments)!), rounds),
        Measure("YAML", YamlFormat.Yaml12, EditTexts.Yaml(), Nested, "YamlDotNet: load, set, save", SetYaml, rounds),
        Measure("TOML", TomlFormat.Toml10, EditTexts.Toml(), Nested, "Tomlyn: deserialise, set, serialise", SetToml, rounds),
        Measure("an AWS config", IniFormat.Aws, EditTexts.Ini(), """{"profile entry-500": {"region": "us-east-9"}}""", "ini-parser: parse, set, write", SetIni, rounds),
        Measure(".env", DotEnvFormat.Node, EditTexts.DotEnv(), """{"ENTRY_500": "us-east-9"}""", "dotenv.net: read, set, join", SetDotEnv, rounds),
        Measure(".properties", new PropertiesFormat(), EditTexts.Properties(), """{"entry.500.region": "us-east-9"}""", "no library restores; JsonNode on the same entries as JSON", EntriesAsJson(EditTexts.Properties(), new PropertiesFormat()), rounds),
        Measure("variable definitions", HclFormat.Tfvars, EditTexts.Tfvars(), """{"entry_500": {"region": "us-east-9"}}""", "no library restores; JsonNode on the same entries as JSON", EntriesAsJson(EditTexts.Tfvars(), HclFormat.Tfvars), rounds),
    ];

    private static string Nested => """{"entry-500": {"region": "us-east-9"}}""";

    private static Row Measure(string what, IDocumentFormat format, byte[] text, string patch, string beside, Func<byte[], int> other, int rounds)
    {
        List<double> calmas = [], others = [];
        for (var round = -2; round < rounds; round++)
        {
            var (first, second) = (Figures.Time(() => Edit(format, text, patch)), Figures.Time(() => other(text)));
            if (round >= 0)
            {
                calmas.Add(first);
                others.Add(second);
            }
        }

        return new Row($"Edit one key of 1 MiB of {what}", beside, "time", Figures.Milliseconds, calmas, others);
    }

    private static void Edit(IDocumentFormat format, byte[] text, string patch)
    {
        var document = format.Parse(text).Document ?? throw new InvalidOperationException(format.Parse(text).Faults[0].ToString());
        var wanted = format.Represent(MergePatch.Parse(Encoding.UTF8.GetBytes(patch)).Apply(document.Root));
        if (LosslessEdit.Apply(format, document, wanted.Value).Splices.Count != 1)
        {
            throw new InvalidOperationException("The edit is not one splice.");
        }
    }

    private static int SetJson(JsonNode node)
    {
        node["entry-500"]!["region"] = "us-east-9";
        return Encoding.UTF8.GetBytes(node.ToJsonString()).Length;
    }

    private static int SetYaml(byte[] text)
    {
        var stream = new YamlDotNet.RepresentationModel.YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(text)));
        var entry = (YamlDotNet.RepresentationModel.YamlMappingNode)stream.Documents[0].RootNode["entry-500"];
        entry.Children["region"] = "us-east-9";
        using var written = new StringWriter();
        stream.Save(written, assignAnchors: false);
        return Encoding.UTF8.GetBytes(written.ToString()).Length;
    }

    private static int SetToml(byte[] text)
    {
        var table = Tomlyn.TomlSerializer.Deserialize<Tomlyn.Model.TomlTable>(Encoding.UTF8.GetString(text), options: null)!;
        ((Tomlyn.Model.TomlTable)table["entry-500"])["region"] = "us-east-9";
        return Encoding.UTF8.GetBytes(Tomlyn.TomlSerializer.Serialize(table, options: null)).Length;
    }

    private static int SetIni(byte[] text)
    {
        var parser = new IniParser.Parser.IniDataParser();
        parser.Configuration.CommentString = "#";
        var data = parser.Parse(Encoding.UTF8.GetString(text));
        data["profile entry-500"]["region"] = "us-east-9";
        return Encoding.UTF8.GetBytes(data.ToString()!).Length;
    }

    private static int SetDotEnv(byte[] text)
    {
        using var stream = new MemoryStream(text);
        var values = new dotenv.net.DotEnvOptions().WithEnvStreams(stream).WithSupportInlineComments().Read();
        values["ENTRY_500"] = "us-east-9";
        return Encoding.UTF8.GetBytes(string.Concat(values.Select(entry => $"{entry.Key}=\"{entry.Value}\"\n"))).Length;
    }

    private static Func<byte[], int> EntriesAsJson(byte[] text, IDocumentFormat format)
    {
        var json = new JsonFormat();
        var same = json.Render(json.Represent(format.Parse(text).Document!.Root).Value);
        return _ =>
        {
            var node = JsonNode.Parse(same)!;
            node["set"] = "us-east-9";
            return Encoding.UTF8.GetBytes(node.ToJsonString()).Length;
        };
    }
}
