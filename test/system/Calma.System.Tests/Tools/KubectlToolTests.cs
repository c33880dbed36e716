namespace Calma.System.Tests.Tools;

/// <summary>What Calma says of a kubeconfig is what kubectl does with it.</summary>
public sealed class KubectlToolTests : IDisposable
{
    private const string Kind = "kubernetes/kubeconfig";
    private const string Entries = """clusters: [{name: c, cluster: {server: "https://127.0.0.1:9"}}], contexts: [{name: x, context: {cluster: c, user: u}}], current-context: x""";

    private readonly VendorTool _kubectl = new("kubectl");

    [Fact]
    public async Task A_tweaked_file_is_read_as_the_tree_says()
    {
        var text = new ToolText(Kind, """
            # the team's; keep
            apiVersion: v1
            kind: Config
            current-context: prod   # mine
            contexts:
            - name: prod
              context:
                cluster: prod
                namespace: web
            clusters:
            - cluster:
                server: "https://prod.example.com"   # behind the gate
              name: prod
            users: []

            """);
        await ReadsAsync(text);

        var renamed = text.Tweak("/current-context", "lab");
        await ReadsAsync(renamed);
        Assert.Contains("kubernetes-reference", renamed.Rules);
        foreach (var word in (string[])["no", "y", "0123", "1e3", "2001-01-01", "~", "", "a: b", "a #b", "true", "0o17", "08", "<<", "=", "- x", "größe"])
        {
            await ReadsAsync(text.Tweak("/current-context", word));
        }

        Assert.Equal("", (await AskAsync(text.Tweak("/current-context", null), "{.current-context}")).Said);
    }

    [Theory]
    [InlineData("clusters: [{name: no}]", "kubernetes-type")]
    [InlineData("clusters: [{name: 123}]", "kubernetes-type")]
    [InlineData("clusters: {}", "kubernetes-type")]
    [InlineData("users: [{name: u, user: {token: 0123}}]", "kubernetes-type")]
    [InlineData("users: [{name: u, user: {token: 08}}]", "kubernetes-type")]
    [InlineData("users: [{name: u, user: {token: y}}]", "kubernetes-type")]
    [InlineData("users: [{name: u, user: {token: 1_000}}]", "kubernetes-type")]
    [InlineData("users: [{name: u, user: {as-groups: [1]}}]", "kubernetes-type")]
    [InlineData("users: [{name: u, user: {as-groups: x}}]", "kubernetes-type")]
    [InlineData("clusters: [{name: c, cluster: {server: a, insecure-skip-tls-verify: \"true\"}}]", "kubernetes-type")]
    [InlineData("clusters: [{name: c, cluster: {server: a}}, {name: c, cluster: {server: b}}]", "kubernetes-duplicate-name")]
    [InlineData("clusters: [{name: c, cluster: {server: a, certificate-authority-data: a!b}}]", "kubernetes-format")]
    [InlineData("clusters: [{name: c, cluster: {server: a, certificate-authority-data: YWI}}]", "kubernetes-format")]
    [InlineData("apiVersion: v2", "kubernetes-choice")]
    [InlineData("kind: Confi\napiVersion: v1", "kubernetes-choice")]
    [InlineData("- a", "kubernetes-document")]
    [InlineData("clusters:\n- name: c\n\tcluster: {}", "syntax")]
    public async Task What_keeps_it_from_reading_the_file_is_an_error(string text, string rule)
    {
        var file = new ToolText(Kind, text + "\n");

        Assert.False((await AskAsync(file, "{}")).IsFine);
        Assert.Contains(rule, file.Rules);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("\uFEFFkind: Config\r\n")]
    [InlineData("clusters: ~\nusers:\ncontexts: []\n")]
    [InlineData("users: [{name: u, user: ~}, {name: v, user: {}}, {name: w}]\n")]
    [InlineData("clusters: [{name: c, cluster: {server: \"https://c\", certificate-authority-data: \"YWJ=\"}}]\n")]
    [InlineData("a: &x {server: \"https://c\"}\nclusters: [{name: c, cluster: {<<: *x}}]\n")]
    [InlineData("{\"clusters\": [{\"name\": \"c\", \"cluster\": {\"server\": \"https://c\"}}]}\n")]
    [InlineData("kind: Config\nmadeUp: 1\n")]
    public async Task What_it_reads_has_no_error(string text)
    {
        var file = new ToolText(Kind, text);

        Assert.True((await AskAsync(file, "{}")).IsFine);
        Assert.Empty(file.Rules.Except(["kubernetes-unknown"]));
    }

    [Theory]
    [InlineData("clusters: [{name: c, cluster: {server: \"https://127.0.0.1:9\"}}], contexts: [{name: x, context: {cluster: d}}], current-context: x", "kubernetes-reference")]
    [InlineData("clusters: [{name: c, cluster: {server: \"https://127.0.0.1:9\"}}], contexts: [{name: x, context: {user: \"\"}}], current-context: x", "kubernetes-reference")]
    [InlineData("clusters: [{name: c, cluster: {}}], contexts: [{name: x, context: {cluster: c}}], current-context: x", "kubernetes-server")]
    public async Task What_makes_it_talk_to_this_machine_is_an_error(string text, string rule)
    {
        var file = new ToolText(Kind, $"{{{text}}}\n");

        Assert.Contains("localhost:8080", (await CallAsync(file)).Error, StringComparison.Ordinal);
        Assert.Contains(rule, file.Rules);
    }

    [Theory]
    [InlineData("token: t, password: p", "kubernetes-two-ways")]
    [InlineData("client-certificate-data: YWI=", "kubernetes-client-key")]
    [InlineData("client-certificate: /c, client-certificate-data: YWI=, client-key: /k", "kubernetes-both")]
    [InlineData("as-uid: \"1\"", "kubernetes-impersonation")]
    [InlineData("exec: {}", "kubernetes-exec")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1beta1}", "kubernetes-exec")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: echo, env: [{value: x}]}", "kubernetes-exec")]
    public async Task A_user_that_it_refuses_is_an_error(string user, string rule)
    {
        var file = new ToolText(Kind, $"{{{Entries}, users: [{{name: u, user: {{{user}}}}}]}}\n");
        var run = await CallAsync(file);

        Assert.DoesNotContain("127.0.0.1:9", run.Error, StringComparison.Ordinal);
        Assert.False(run.IsFine);
        Assert.Contains(rule, file.Rules);
    }

    [Theory]
    [InlineData("token: t")]
    [InlineData("token: t, as: a, as-uid: \"1\"")]
    [InlineData("username: a, password: p")]
    public async Task A_user_that_it_takes_has_no_finding(string user)
    {
        var file = new ToolText(Kind, $"{{{Entries}, users: [{{name: u, user: {{{user}}}}}]}}\n");

        Assert.Contains("127.0.0.1:9", (await CallAsync(file)).Error, StringComparison.Ordinal);
        Assert.Empty(file.Rules);
    }

    [Fact]
    public async Task Of_several_documents_it_reads_the_first()
    {
        var file = new ToolText(Kind, "current-context: one\n---\ncurrent-context: two\n");

        Assert.Equal("one", (await AskAsync(file, "{.current-context}")).Said);
        Assert.Contains("kubernetes-document", file.Rules);
    }

    public void Dispose() => _kubectl.Dispose();

    private async Task ReadsAsync(ToolText text)
    {
        foreach (var (place, query) in (IEnumerable<(string, string)>)[("/current-context", "{.current-context}"), ("/contexts/0/context/namespace", "{.contexts[0].context.namespace}"), ("/clusters/0/cluster/server", "{.clusters[0].cluster.server}")])
        {
            Assert.Equal(text[place], (await AskAsync(text, query)).Said);
        }
    }

    private Task<ToolRun> AskAsync(ToolText text, string query)
    {
        Keep(text);
        return _kubectl.RunAsync(["config", "view", "--raw", "-o", $"jsonpath={query}"]);
    }

    private Task<ToolRun> CallAsync(ToolText text)
    {
        Keep(text);
        return _kubectl.RunAsync("version --request-timeout=2s");
    }

    private void Keep(ToolText text) => _kubectl.Write(".kube/config", text.Bytes.Span);
}
