using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Core.Values;

namespace Calma.Providers.Tests.Kubernetes;

public sealed class KubeconfigRules() : RuleSpecification("kubernetes/kubeconfig")
{
    private const string Place = """{"clusters": [{"name": "c", "cluster": {"server": "https://c"}}], "users": [{"name": "u", "user": {}}],""";

    protected override string Sound => """
        {
          "apiVersion": "v1",
          "kind": "Config",
          "preferences": {"colors": true},
          "clusters": [
            {"name": "prod", "cluster": {"server": "https://prod.example.com", "certificate-authority-data": "YWI=", "proxy-url": "socks5://127.0.0.1:1080", "tls-server-name": "prod",
              "extensions": [{"name": "minikube", "extension": {"y": 1}}]}},
            {"name": "lab", "cluster": {"server": "https://lab.example.com", "certificate-authority": "/etc/ca.pem", "insecure-skip-tls-verify": false, "disable-compression": true}}
          ],
          "contexts": [
            {"name": "prod", "context": {"cluster": "prod", "user": "sam", "namespace": "web"}},
            {"name": "lab", "context": {"cluster": "lab", "user": "cert"}}
          ],
          "current-context": "prod",
          "users": [
            {"name": "sam", "user": {"token": "t", "as": "bob", "as-uid": "7", "as-groups": ["dev"], "as-user-extra": {"why": ["test"]}}},
            {"name": "cert", "user": {"client-certificate": "C:\\me.pem", "client-key-data": "YWI="}},
            {"name": "none", "user": null},
            {"name": "oidc", "user": {"auth-provider": {"name": "oidc", "config": {"client-id": "x", "idp-issuer-url": "https://x"}}}}
          ]
        }
        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("kubernetes-document", "[]", "1:1", "{}"),
        new("kubernetes-duplicate-name", """{"users": [{"name": "a"}, {"name": "b"}, {"name": "a", "user": {}}]}""", "1:51", """{"users": [{"name": "a"}], "contexts": [{"name": "a"}]}"""),
        new("kubernetes-name", """{"users": [{"user": {}}], "contexts": [{"name": "", "context": {"cluster": "c"}}, {"name": null}]}""", "1:12,1:49,1:92", """{"users": [{"name": "u"}, {"name": 1}]}"""),
        new("kubernetes-reference", Place + """ "contexts": [{"name": "x", "context": {"cluster": "d", "user": "v"}}, {"name": "y", "context": {"user": "u"}}], "current-context": "z"}""", "1:155,1:168,1:184,1:236", Place + """ "contexts": [{"name": "x", "context": {"cluster": "c", "user": "u"}}], "current-context": ""}"""),
        new("kubernetes-elsewhere", """{"contexts": [{"name": "x", "context": {"cluster": "c"}}]}""", "1:52", """{"contexts": [], "current-context": null}"""),
        new("kubernetes-server", """{"clusters": [{"name": "c", "cluster": {}}, {"name": "d"}, {"name": "e", "cluster": {"server": ""}}]}""", "1:24,1:54,1:96", """{"clusters": [{"name": "c", "cluster": {"server": "c"}}]}"""),
        new("kubernetes-both", """{"users": [{"name": "u", "user": {"client-certificate": "/c", "client-certificate-data": "YWI=", "client-key": "/k", "client-key-data": "YWI="}}]}""", "1:57,1:112", """{"users": [{"name": "u", "user": {"client-certificate": "", "client-certificate-data": "YWI="}}]}"""),
        new("kubernetes-client-key", """{"users": [{"name": "u", "user": {"client-certificate-data": "YWI="}}]}""", "1:62", """{"users": [{"name": "u", "user": {"client-key": "/k"}}]}"""),
        new("kubernetes-two-ways", """{"users": [{"name": "u", "user": {"token": "t", "password": "p"}}, {"name": "v", "user": {"exec": {"command": "c"}, "auth-provider": {"name": "oidc"}}}]}""", "1:61,1:134", """{"users": [{"name": "u", "user": {"username": "t", "password": "p", "client-key": "/k"}}]}"""),
        new("kubernetes-impersonation", """{"users": [{"name": "u", "user": {"as-uid": "1", "as-groups": ["a"]}}]}""", "1:45,1:63", """{"users": [{"name": "u", "user": {"as": "a", "as-uid": "1", "as-groups": []}}]}"""),
        new("kubernetes-exec", """{"users": [{"name": "u", "user": {"exec": {"apiVersion": "client.authentication.k8s.io/v1", "env": [{"value": "x"}]}}}]}""", "1:43,1:43,1:43", """{"users": [{"name": "u", "user": {"exec": {"apiVersion": "client.authentication.k8s.io/v1beta1", "command": "aws"}}}, {"name": "v", "user": {"exec": null}}]}"""),
        new("kubernetes-insecure", """{"clusters": [{"name": "c", "cluster": {"server": "c", "insecure-skip-tls-verify": true}}]}""", "1:84", """{"clusters": [{"name": "c", "cluster": {"server": "c", "insecure-skip-tls-verify": false}}]}"""),
        new("kubernetes-insecure-authority", """{"clusters": [{"name": "c", "cluster": {"server": "c", "certificate-authority": "/c", "insecure-skip-tls-verify": true}}]}""", "1:115", """{"clusters": [{"name": "c", "cluster": {"server": "c", "certificate-authority": "/c"}}]}"""),
        new("kubernetes-relative-path", """{"users": [{"name": "u", "user": {"client-key": "k.pem", "tokenFile": "~/t"}}]}""", "1:49,1:71", """{"users": [{"name": "u", "user": {"client-key": "/k.pem", "tokenFile": "\\\\share\\t"}}]}"""),
        new("kubernetes-plain", "clusters:\n- name: 2001-01-01\n  cluster: {server: c, insecure-skip-tls-verify: off}\nusers: [{name: 1:30}, {name: 190:20:30.15}]\n", "2:9,3:50,4:16,4:30", "clusters:\n- name: '2001-01-01'\n  cluster: {server: c, insecure-skip-tls-verify: False}\nusers: [{name: \"1:30\"}, {name: 08:15}]\n"),
        new("kubernetes-document", "kind: Config\n---\nkind: Config\n---\n", "3:1", "---\nkind: Config\n...\n"),
        new("kubernetes-type", "users:\n- name: no\n  user: {token: 0123}\n", "2:9,3:17", "users:\n- name: 'no'\n  user: {token: '0123'}\n"),
        new("kubernetes-type", """{"current-context": 1, "users": [{"name": true, "user": {"as-groups": [1], "token": 12}}], "clusters": {}, "preferences": {"colors": "true"}}""", "1:21,1:43,1:72,1:85,1:104,1:134", """{"current-context": null, "users": [{"name": null, "user": {"as-groups": [null]}}], "clusters": null}"""),
        new("kubernetes-format", """{"clusters": [{"name": "c", "cluster": {"server": "c", "certificate-authority-data": "a!b", "proxy-url": "127.0.0.1:9"}}]}""", "1:86,1:106", """{"clusters": [{"name": "c", "cluster": {"server": "c", "certificate-authority-data": "YW\nI=", "proxy-url": ""}}]}"""),
        new("kubernetes-choice", """{"apiVersion": "v2", "kind": "Confi"}""", "1:16,1:30", """{"apiVersion": "", "kind": "Config"}"""),
        new("kubernetes-unknown", """{"Current-Context": "x", "clusters": [{"name": "c", "cluster": {"server": "c", "sever": "c"}}]}""", "1:2,1:80", """{"extensions": [{"name": "x", "extension": {"sever": 1}}]}"""),
        new("kubernetes-executes", """{"users": [{"name": "u", "user": {"exec": {"command": "aws"}}}]}""", "1:43", """{"users": [{"name": "u", "user": {"exec": {}}}]}"""),
    ];

    [Theory]
    [InlineData("YWI=", true)]
    [InlineData("YW\\r\\nI=\\n", true)]
    [InlineData("YWJ=", true)]
    [InlineData("YWI", false)]
    [InlineData("YW I=", false)]
    [InlineData("YW_=", false)]
    [InlineData("a!b", false)]
    public void Data_is_base64_as_go_reads_it(string data, bool isSound) =>
        Assert.Equal(isSound, FindingsOf($$$"""{"users": [{"name": "u", "user": {"client-key-data": "{{{data}}}"}}]}""").All(finding => finding.Rule != "kubernetes-format"));

    [Theory]
    [InlineData("/users/0/user/token", true)]
    [InlineData("/users/0/user/exec/env/1/value", true)]
    [InlineData("/users/0/user/exec/env/1/name", false)]
    [InlineData("/users/0/user/auth-provider/config/refresh-token", true)]
    [InlineData("/users/0/user/auth-provider/config/cmd-path", false)]
    [InlineData("/clusters/0/cluster/certificate-authority-data", false)]
    [InlineData("/1/users/0/user/token", true)]
    public void What_kubectl_calls_secret_and_what_it_forgets_is(string place, bool isSecret) =>
        Assert.Equal(isSecret, Kinds.Of("kubernetes/kubeconfig").IsSecret(JsonPointer.Parse(place)));

    [Theory]
    [InlineData("/users/0/user/exec/args/1", true)]
    [InlineData("/users/0/user/exec", true)]
    [InlineData("/users/0/user/auth-provider/config/cmd-path", true)]
    [InlineData("/1/users/0/user/exec/command", true)]
    [InlineData("/users/0/user/token", false)]
    public void Every_word_of_an_exec_executes(string place, bool executes) =>
        Assert.Equal(executes, Kinds.Of("kubernetes/kubeconfig").Executes(JsonPointer.Parse(place)));

    [Fact]
    public void An_exec_is_told_again_where_an_argument_changes_and_not_where_another_setting_does()
    {
        const string Head = """{"users": [{"name": "u", "user": {"exec": {"command": "aws", "args": ["a"]}}}]}""";

        Assert.Contains("kubernetes-executes", RulesOf(Head.Replace("\"a\"", "\"b\"", StringComparison.Ordinal), Head));
        Assert.DoesNotContain("kubernetes-executes", RulesOf(Head.Replace("{\"users", "{\"current-context\": \"x\", \"users", StringComparison.Ordinal), Head));
    }

    private static IEnumerable<string> RulesOf(string text, string head) => new ProviderCheck().Check(CandidateOf(text), CandidateOf(head)).Select(finding => finding.Rule);

    private static Candidate CandidateOf(string text)
    {
        var (kind, bytes) = (Kinds.Of("kubernetes/kubeconfig"), System.Text.Encoding.UTF8.GetBytes(text));
        return new Candidate(ConfigPath.Parse("acme/kubernetes/prod"), kind, kind.Formats[0], bytes, kind.Formats[0].Parse(bytes));
    }
}
