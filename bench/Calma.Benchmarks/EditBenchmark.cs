using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Calma.Core.Documents;
using Calma.Core.Tweaks;
using Calma.Formats.Ini;
using Calma.Formats.Json;

namespace Calma.Benchmarks;

/// <summary>One key of a 1 MiB document: parse, edit and proof, beside a library's parse, set and serialise, which keeps no comment.</summary>
internal static class EditBenchmark
{
    private const int Size = 1024 * 1024;

    public static IEnumerable<Row> Run(int rounds)
    {
        var json = Json();
        yield return Measure(
            "Edit one key of 1 MiB of JSON", "System.Text.Json's `JsonNode`: parse, set, serialise", rounds,
            () => Edit(new JsonFormat(), json, """{"entry-500": {"region": "us-east-9"}}"""),
            () =>
            {
                var node = JsonNode.Parse(json)!;
                node["entry-500"]!["region"] = "us-east-9";
                return Encoding.UTF8.GetBytes(node.ToJsonString()).Length;
            });

        var ini = Ini();
        yield return Measure(
            "Edit one key of 1 MiB of an AWS config", "the same parse alone", rounds,
            () => Edit(IniFormat.Aws, ini, """{"profile entry-500": {"region": "us-east-9"}}"""),
            () => IniFormat.Aws.Parse(ini).Document!.Bytes.Length);
    }

    private static Row Measure(string question, string beside, int rounds, Func<int> calma, Func<int> other)
    {
        List<double> calmas = [], others = [];
        for (var round = -2; round < rounds; round++)
        {
            var (first, second) = (Figures.Time(() => calma()), Figures.Time(() => other()));
            if (round >= 0)
            {
                calmas.Add(first);
                others.Add(second);
            }
        }

        return new Row(question, beside, "time", Figures.Milliseconds, calmas, others);
    }

    private static int Edit(IDocumentFormat format, byte[] text, string patch)
    {
        var document = format.Parse(text).Document!;
        var wanted = format.Represent(MergePatch.Parse(Encoding.UTF8.GetBytes(patch)).Apply(document.Root));
        return LosslessEdit.Apply(format, document, wanted.Value).Document.Bytes.Length;
    }

    private static byte[] Json()
    {
        var text = new StringBuilder("{\n");
        for (var number = 0; text.Length < Size; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  \"entry-{number}\": {{ \"region\": \"eu-west-{number % 3}\", \"retries\": {number % 7}, \"ratio\": 1.50, \"tags\": [\"a\", \"b\", null] }},\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("  \"last\": true\n}\n").ToString());
    }

    private static byte[] Ini()
    {
        var text = new StringBuilder();
        for (var number = 0; text.Length < Size; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {number}\n[profile entry-{number}]\nregion = eu-west-{number % 3}\nmax_attempts = {number % 7}\ns3 =\n  max_concurrent_requests = 10\n\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
