using System.Text;
using CsCheck;

namespace Calma.Cli.Tests;

public sealed class AnythingTypedTests
{
    private const int InternalError = 1;

    // Not the server's verbs, which would take this process's place.
    private static readonly Gen<string> Verbs = Gen.OneOf(
        "put", "get", "tweak", "check", "log", "diff", "revert", "rm", "copy", "list", "search", "token", "login", "doctor", "completion", "--help", "frob");

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.OneOf(
            "acme/generic/app", "acme/generic/app@2", "acme/**", "app.json", "-", "", "@app.json", "--", "1", "-1", "99999999999999999999", "/a=1", "/a", "/a/b=null", "=[]", "/é=\u001b",
            "create", "list", "revoke", "bash", "2h ago", "a=b", "generic/file", "\ud800", "\0", new string('x', 3000), "[suggest:3]", "{}"),
        Gen.OneOf(
            "--json", "--quiet", "-q", "--no-color", "--server", "--token", "--at", "--revision", "--as", "-o", "--unset", "--null", "--string", "--patch", "--message", "-m", "--metadata", "--force",
            "--reason", "--if-match", "--idempotency-key", "--overwrite", "--yes", "--kind", "--dry-run", "--limit", "--select", "--scope", "--expires", "--reformat", "--frob", "-h"));

    [Fact]
    public void Whatever_is_typed_is_done_or_refused_and_never_a_fault() => Gen.Select(Verbs, Words.Array[0, 6]).Sample(
        (verb, words) =>
        {
            using var desk = new Desk { Input = Encoding.UTF8.GetBytes("{}"), Variables = { ["CALMA_TOKEN"] = "calma_x_y" } };
            desk.Write("app.json", "{\"a\": 1}");
            desk.Server.Config("acme/generic/app", "{\"a\": {\"b\": 2}}");
            var run = CommandLineProgram.RunAsync([verb, .. words], desk.Machine, CancellationToken.None);
            run.Wait();
            var exitCode = run.GetAwaiter().GetResult();
            return exitCode != InternalError && (exitCode == 0 || desk.Error.Length > 0 || verb == "doctor") && !desk.Error.Contains('\u001b', StringComparison.Ordinal);
        },
        iter: 1500, threads: 1, print: typed => $"{typed.Item1} {string.Join(' ', typed.Item2)}");
}
