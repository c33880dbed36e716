using System.CommandLine;
using System.CommandLine.Parsing;
using Calma.Core.Configs;

namespace Calma.Server.Serving;

/// <summary><c>serve</c>: the API over one store, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string?> store = new("--store") { Description = $"Where revisions live: {Stores.Forms} (default: $CALMA_STORE, or sqlite:DATA/calma.db)" };
        Option<string?> listen = new("--listen") { Description = "The address to listen at (default: $CALMA_LISTEN, or http://127.0.0.1:2256)" };
        Option<string?> data = new("--data") { Description = "The data folder (default: $CALMA_DATA, or $XDG_DATA_HOME/calma)" };
        Option<string?> certificate = new("--certificate") { Description = "The certificate for https://, a PEM file, behind it those that vouch for it" };
        Option<string?> key = new("--key") { Description = "The certificate's key, a PEM file, not encrypted" };
        Option<bool> insecure = new("--insecure") { Description = "Listen beyond this machine without TLS" };
        Option<bool> refuseStale = new("--refuse-stale") { Description = "Answer store_unavailable, and not the last known revision with its Age, while a shared store cannot be asked" };
        Option<string[]> limit = new("--limit") { Description = "Another limit than the standard one, as requests=50; may stand several times, an unknown name tells all" };
        Option<LogFormat?> log = new("--log") { Description = "json, text or quiet (default: text on a terminal, else json)", CustomParser = LogFormatOf };
        var command = new Command("serve", "Serve the API. Example: calma serve --data ./data --listen http://127.0.0.1:2256") { store, listen, data, certificate, key, insecure, refuseStale, limit, log };
        command.SetAction((parsed, cancellationToken) => Failures.CatchAsync(async () =>
        {
            var options = Limits.Set(
                ServeOptions.Of(parsed.GetValue(store), parsed.GetValue(listen), parsed.GetValue(data), parsed.GetValue(certificate), parsed.GetValue(key), parsed.GetValue(insecure)) with
                {
                    Configs = new ConfigStoreOptions { ServesStale = !parsed.GetValue(refuseStale) },
                },
                parsed.GetValue(limit) ?? []) with
            {
                Log = parsed.GetValue(log) ?? (Console.IsOutputRedirected ? LogFormat.Json : LogFormat.Text),
            };
            await using var server = await CalmaServer.StartAsync(options, cancellationToken);
            Console.WriteLine($"Calma listens at {server.Url}, over {Stores.Display(options.Store)}.");
            Console.WriteLine(server.CredentialsFile is { } file
                ? $"The administrator's token was made; it stands in {file}."
                : "The administrator's token was made at the first start.");
            foreach (var warning in server.Warnings)
            {
                Console.WriteLine($"Warning: {warning}");
            }

            Console.WriteLine("Secrets are stored as they are: whoever reads the store or its backups reads them.");
            await server.WaitForShutdownAsync(cancellationToken);
            return 0;
        }));
        return command;
    }

    private static LogFormat? LogFormatOf(ArgumentResult words)
    {
        var word = words.Tokens[0].Value;
        if (Enum.GetValues<LogFormat>().Select(format => (LogFormat?)format).FirstOrDefault(format => string.Equals($"{format}", word, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        words.AddError($"--log takes json, text or quiet, and not '{word}'.");
        return null;
    }
}
