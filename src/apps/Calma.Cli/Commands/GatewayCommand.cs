using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary><c>calma gateway</c>.</summary>
internal sealed class GatewayCommand : ServerVerb
{
    public GatewayCommand() : base(
        "gateway", "Stands in front of two builds of a service: lets no wrong answer through, and takes the candidate back at its first one.",
        "calma gateway --baseline http://127.0.0.1:5001 --candidate http://127.0.0.1:5002 --contract openapi.json",
        "calma gateway --baseline http://127.0.0.1:5001 --candidate http://127.0.0.1:5002 --contract openapi.json --canary 5%,50%,100% --state ./guard --json")
    {
        Options.Add(Takes("--baseline", "URL", "The build that is trusted", isRequired: true));
        Options.Add(Takes("--candidate", "URL", "The build that is to replace it", isRequired: true));
        Options.Add(Takes("--contract", "FILE", "What clients rely on: an OpenAPI document, JSON or YAML", isRequired: true));
        Options.Add(Takes("--listen", "URL", "The address to listen at (default: http://127.0.0.1:2257)"));
        Options.Add(Takes("--mode", "MODE", "off, report or enforce (default: enforce)"));
        Options.Add(Takes("--mirror", "SHARE", "The share of safe requests that the candidate is asked too while the baseline answers (default: 100%)"));
        Options.Add(Takes("--canary", "SHARES", "The share of clients that the candidate answers, or several, step by step (default: 0%,5%,25%,50%,100%)"));
        Options.Add(Takes("--requests", "N", "The sound answers that a step asks of each endpoint (default: 300)"));
        Options.Add(Takes("--coverage", "SHARE", "The share of the contract's endpoints that must have them (default: 100%)"));
        Options.Add(new Option<bool>("--freeze") { Description = "Leave the candidate where it is at a violation, as its migration has no way back" });
        Options.Add(Takes("--sticky", "HEADER", "The header that tells clients apart (default: their address, program and token)"));
        Options.Add(Takes("--state", "DIR", "Where the rollout and its incidents are kept"));
        Options.Add(Takes("--record", "FILE", "Where the baseline's answers are recorded, without secrets"));
        Options.Add(Takes("--deadline", "SECONDS", "How many seconds the candidate may take (default: 10)"));
        Options.Add(Takes("--max-bytes", "N", "The most bytes of an answer that is looked at (default: 1048576)"));
        Options.Add(new Option<string[]>("--unvalidated") { HelpName = "ENDPOINT", Description = "An endpoint that the candidate may answer though nobody looks, as 'GET /v1/stream'; may stand several times" });
        Options.Add(Takes("--baseline-build", "NAME", "The name of the baseline's build (default: its address)"));
        Options.Add(Takes("--candidate-build", "NAME", "The name of the candidate's build (default: its address)"));
        Options.Add(Takes("--storage", "TYPE", "The storage type below both, for recordings"));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Shared => ["--json"];
}
