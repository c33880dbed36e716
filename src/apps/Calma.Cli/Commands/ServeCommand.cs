using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary><c>calma serve</c>.</summary>
internal sealed class ServeCommand : ServerVerb
{
    public ServeCommand() : base(
        "serve", "Serves the API over one store, until it is told to stop.",
        "calma serve", "calma serve --data ./data --listen http://127.0.0.1:2300", "calma serve --listen https://0.0.0.0:2256 --certificate server.pem --key server.key")
    {
        Options.Add(Takes("--store", "URI", "Where revisions live, as sqlite:PATH or memory: (default: $CALMA_STORE, or sqlite:DATA/calma.db)"));
        Options.Add(Takes("--listen", "URL", "The address to listen at (default: $CALMA_LISTEN, or http://127.0.0.1:2256)"));
        Options.Add(Takes("--data", "DIR", "The data folder (default: $CALMA_DATA, or $XDG_DATA_HOME/calma)"));
        Options.Add(Takes("--certificate", "FILE", "The certificate for https://, a PEM file, behind it those that vouch for it"));
        Options.Add(Takes("--key", "FILE", "The certificate's key, a PEM file, not encrypted"));
        Options.Add(new Option<bool>("--insecure") { Description = "Listen beyond this machine without TLS" });
        Options.Add(new Option<bool>("--refuse-stale") { Description = "Answer store_unavailable, and not the last known revision with its Age, while a shared store cannot be asked" });
        Options.Add(new Option<string[]>("--limit") { HelpName = "NAME=N", Description = "Another limit than the standard one, as requests=50; may stand several times, an unknown name tells all" });
        Options.Add(Takes("--log", "FORMAT", "json, text or quiet (default: text on a terminal, else json)"));
    }
}
