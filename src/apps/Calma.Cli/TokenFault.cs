using Calma.Cli.Settings;
using Calma.Protocol.Bodies;

namespace Calma.Cli;

/// <summary>Says which token a server did not take, which the server cannot know.</summary>
internal static class TokenFault
{
    /// <summary>The problem, with where the token came from, or why there was none.</summary>
    public static ProblemBody Explain(ProblemBody problem, Invocation invocation) => problem.Code != "unauthenticated" || invocation.Connection is not { } asked ? problem
        : problem with { Detail = asked.Token is null ? $"There is no token for {asked.Url}{Elsewhere(invocation)}. Run 'calma login', or set CALMA_TOKEN." : $"{problem.Detail} It came from {asked.TokenSource}." };

    // The file's token goes to its own server alone.
    private static string Elsewhere(Invocation invocation) =>
        CredentialsFile.Of(invocation.Machine) is var file && file.ReadIfSound() is { Token: not null, Url: { } url } ? $": the one in {file.Path} is for {url} alone" : "";
}
