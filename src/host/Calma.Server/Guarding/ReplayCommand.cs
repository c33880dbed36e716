using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Calma.Core;
using Calma.Guard;
using Calma.Guard.Incidents;
using Calma.Guard.Recordings;
using Calma.Guard.Replays;
using Calma.Guard.Verdicts;

namespace Calma.Server.Guarding;

/// <summary><c>replay</c>: asks builds again what was recorded, and compares their answers.</summary>
internal static class ReplayCommand
{
    private const int Failed = 1;
    private const int NotKnown = 8;
    private static readonly GuardJson Json = new(new JsonSerializerOptions(GuardJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private static readonly Argument<string> File = new("FILE") { Description = "The recordings, entries of an HTTP archive, one a line" };
    private static readonly Option<string> Baseline = new("--baseline") { Description = "The build that is trusted", Required = true };
    private static readonly Option<string[]> Target = new("--target") { Description = "A build that is compared with it, as http://127.0.0.1:5002 or http://127.0.0.1:5002,storage=postgres; may stand several times", Required = true };
    private static readonly Option<string?> Contract = new("--contract") { Description = "What clients rely on: an OpenAPI document, JSON or YAML" };
    private static readonly Option<string?> State = new("--state") { Description = "Where a gateway keeps its state: the cases of its incidents are replayed too" };
    private static readonly Option<bool> Writes = new("--writes") { Description = "Replay writes too; every build has to stand apart from what customers use" };
    private static readonly Option<bool> NoProbes = new("--no-probes") { Description = "Make up no requests that ask for no data" };
    private static readonly Option<bool> Strict = new("--strict") { Description = "Fail by other values, other orders, added keys and empty places too" };
    private static readonly Option<string[]> Header = new("--header") { Description = "What is sent with every request, as 'X-Tenant: acme'; behind the name '$NAME' stands for a variable, which keeps a token out of the words; may stand several times" };
    private static readonly Option<string?> Format = new("--format") { Description = "text, json, junit or sarif (default: text)" };
    private static readonly Option<string?> OutputFile = new("--output", "-o") { Description = "The file to write the report to" };
    private static readonly Option<bool> IsJson = new("--json") { Description = "The same as --format json" };

    public static Command Create()
    {
        var command = new Command("replay", "Ask builds again what was recorded, and compare their answers. Example: calma replay recorded.har.jsonl --baseline http://127.0.0.1:5001 --target http://127.0.0.1:5002")
        {
            File, Baseline, Target, Contract, State, Writes, NoProbes, Strict, Header, Format, OutputFile, IsJson,
        };
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync(() => RunAsync(parsed, cancellationToken), parsed.GetValue(IsJson)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var format = parsed.GetValue(Format) ?? (parsed.GetValue(IsJson) ? "json" : "text");
        if (format is not ("text" or "json" or "junit" or "sarif"))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"--format takes text, json, junit or sarif, and not '{format}'.");
        }

        var file = parsed.GetValue(File)!;
        if (!System.IO.File.Exists(file))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{file} is not there. Record it with calma gateway --record.");
        }

        var report = await Replay.RunAsync(RecordingFile.Read(file), await OptionsOfAsync(parsed, cancellationToken), TimeProvider.System, cancellationToken);
        var text = Written(report, format);
        if (parsed.GetValue(OutputFile) is { } output)
        {
            await System.IO.File.WriteAllTextAsync(output, text + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        else
        {
            Console.WriteLine(text);
        }

        return report.Verdict.State switch { VerdictState.Pass => 0, VerdictState.Fail => Failed, _ => NotKnown };
    }

    private static async Task<ReplayOptions> OptionsOfAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        new(Words.UrlOf("--baseline", parsed.GetValue(Baseline)!), [.. parsed.GetValue(Target)!.Select(TargetOf)])
        {
            Contract = parsed.GetValue(Contract) is { } contract ? await ContractFile.ReadTreeAsync(contract, cancellationToken) : null,
            Pinned = parsed.GetValue(State) is { } state ? [.. new IncidentFolder(Path.Combine(state, "incidents"), TimeProvider.System).List().Select(incident => incident.Case).OfType<HarEntry>()] : [],
            SendsWrites = parsed.GetValue(Writes),
            Probes = !parsed.GetValue(NoProbes),
            IsStrict = parsed.GetValue(Strict),
            Headers = [.. (parsed.GetValue(Header) ?? []).Select(HeaderOf)],
        };

    private static ReplayTarget TargetOf(string word) => word.Split(",storage=", 2) switch
    {
        [var url, var storage] => new ReplayTarget(Words.UrlOf("--target", url), storage),
        _ => new ReplayTarget(Words.UrlOf("--target", word), null),
    };

    private static HarHeader HeaderOf(string word) => word.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } value]
        ? new HarHeader(name, value.StartsWith('$') ? Environment.GetEnvironmentVariable(value[1..]) ?? throw new CalmaException(ErrorCode.InvalidArgument, $"The variable {value[1..]} is not set.") : value)
        : throw new CalmaException(ErrorCode.InvalidArgument, "--header takes a name and a value, as 'X-Tenant: acme'.");

    private static string Written(ReplayReport report, string format) => format switch
    {
        "json" => Serialized(report, Json.ReplayReport),
        "junit" => ReplayTexts.WriteJUnit(report),
        "sarif" => Serialized(ReplayTexts.ToSarif(report), Json.SarifLog),
        _ => ReplayTexts.Write(report),
    };

    private static string Serialized<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.Serialize(body, type);
}
