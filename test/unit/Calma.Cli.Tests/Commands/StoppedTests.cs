using System.Text.Json;
using Calma.Protocol;

namespace Calma.Cli.Tests.Commands;

/// <summary>Mistakes that once took services down: each is stopped or warned of, with its position and a repair.</summary>
public sealed class StoppedTests : IDisposable
{
    private const string Kubeconfig = """
        apiVersion: v1
        kind: Config
        current-context: prod
        clusters:
        - name: one
          cluster:
            server: https://one.example.com
        users:
        - name: ada
          user: {}
        contexts:
        - name: prod
          context:
            cluster: one
            user: ada

        """;

    private static readonly string Whole = $"{{\n{string.Join(",\n", Enumerable.Range(0, 400).Select(number => $"  \"feature_{number}\": {{\"weight\": {number}}}"))}\n}}\n";
    private readonly Desk _desk = new();

    [Theory]
    [InlineData("aws/config", "[profile a]\nuse_fips_endpoint = yes\n", "aws-boolean", "error", "/profile a/use_fips_endpoint", 2, 21)]
    [InlineData("aws/config", "[profile a]\nregion =\n", "aws-empty", "error", "/profile a/region", 2, 1)]
    [InlineData("aws/config", "[profile a]\nregion = eu-west-1\n[profile a]\noutput = json\n", "syntax", "error", "", 3, 1)]
    [InlineData("cloudflare/wrangler", "{\n  \"name\": \"x\",\n  \"compatability_date\": \"2024-01-01\"\n}\n", "cloudflare-unknown", "warning", "/compatability_date", 3, 3)]
    [InlineData("cloudflare/wrangler", "{\n  \"dev\": {\"port\": \"8787\"}\n}\n", "cloudflare-type", "error", "/dev/port", 2, 19)]
    public Task A_mistake_in_a_text(string kind, string text, string rule, string severity, string path, int line, int column) =>
        AssertFoundAsync(kind, text, before: null, (rule, severity, path, line, column));

    [Fact]
    public Task A_context_without_its_cluster() => AssertFoundAsync(
        "kubernetes/kubeconfig", Kubeconfig.Replace("cluster: one", "cluster: two", StringComparison.Ordinal), before: null, ("kubernetes-reference", "error", "/contexts/0/context/cluster", 14, 14));

    [Fact]
    public Task A_name_that_YAML_takes_for_false() => AssertFoundAsync(
        "kubernetes/kubeconfig", Kubeconfig.Replace("- name: ada", "- name: no", StringComparison.Ordinal), before: null, ("kubernetes-type", "error", "/users/0/name", 9, 9));

    [Fact]
    public Task Half_of_the_keys_gone() => AssertFoundAsync(
        "generic/file", string.Concat(Whole.Split('\n').Where((_, place) => place is 0 or 401 or < 195)).Replace("},}", "}}", StringComparison.Ordinal), Whole, ("anomaly-emptied", "error", "", 1, 1));

    [Fact]
    public Task The_document_doubled() => AssertFoundAsync("generic/file", $"[{Whole}, {Whole}, 1]", Whole, ("anomaly-doubled", "error", "", 1, 1));

    [Fact]
    public Task Every_value_null() => AssertFoundAsync(
        "generic/file", string.Join('\n', Whole.Split('\n').Select(line => line.Split("{\"weight\"") is [var key, var rest] ? $"{key}null{(rest.EndsWith(',') ? "," : "")}" : line)), Whole, ("anomaly-emptied", "error", "", 1, 1));

    public void Dispose() => _desk.Dispose();

    private async Task AssertFoundAsync(string kind, string text, string? before, (string Rule, string Severity, string Path, int Line, int Column) expected)
    {
        _desk.Write("text", text);
        _desk.Write("before", before ?? "");
        await _desk.RunAsync([.. (string[])["check", "text", "--as", kind, "--json"], .. before is null ? Array.Empty<string>() : ["--before", "before"]]);

        var found = JsonSerializer.Deserialize(_desk.Output, ProtocolJson.Default.FindingsBody)!.Findings.Where(finding => finding.Rule == expected.Rule).ToArray();
        Assert.Contains(expected, found.Select(finding => (finding.Rule, finding.Severity, finding.Path, finding.Line ?? 0, finding.Column ?? 0)));
        Assert.All(found, finding => Assert.True(finding.Message.Length > 10 && finding.Repair.Length > 5));
    }
}
