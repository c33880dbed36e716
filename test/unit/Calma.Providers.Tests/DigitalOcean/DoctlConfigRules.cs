using Calma.Core.Values;

namespace Calma.Providers.Tests.DigitalOcean;

public sealed class DoctlConfigRules() : RuleSpecification("digitalocean/config")
{
    protected override string Sound => """
        {
          "access-token": "dop_v1_example",
          "auth-contexts": {"team": "dop_v1_example", "play": "dop_v1_example"},
          "context": "team",
          "output": "json",
          "http-retry-max": 7,
          "trace": false,
          "compute": {"ssh": {"ssh-user": "sammy"}},
          "compute.ssh.ssh-port": 22
        }
        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("digitalocean-context-name", """{"context": "Prod", "auth-contexts": {"Prod": "t", "play": "t"}}""", "1:13,1:39", """{"context": "prod", "auth-contexts": {"prod": "t"}}"""),
        new("digitalocean-reference", """{"context": "prod", "auth-contexts": {"play": "t"}}""", "1:13", """{"context": "default"}"""),
        new("digitalocean-file-path", """{"config": "/home/sam/.config/doctl/config.yaml"}""", "1:2", """{"context": "default"}"""),
        new("digitalocean-type", """{"access-token": 123, "auth-contexts": {"a": true}, "trace": "yes"}""", "1:18,1:46,1:62", """{"access-token": "123", "trace": true}"""),
        new("digitalocean-number", """{"http-retry-max": "many"}""", "1:20", """{"http-retry-max": 0}"""),
        new("digitalocean-choice", """{"output": "yaml"}""", "1:12", """{"output": "text"}"""),
        new("digitalocean-empty", """{"context": ""}""", "1:13", """{"context": null}"""),
    ];

    [Theory]
    [InlineData("/Access-Token", true)]
    [InlineData("/AUTH-CONTEXTS/team", true)]
    [InlineData("/context", false)]
    public void A_key_in_another_case_is_as_secret(string place, bool isSecret) =>
        Assert.Equal(isSecret, Kinds.Of("digitalocean/config").IsSecret(JsonPointer.Parse(place)));
}
