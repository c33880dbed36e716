using Calma.Core.Values;

namespace Calma.Providers.Tests.Alibaba;

public sealed class AlibabaConfigRules() : RuleSpecification("alibaba/config")
{
    protected override string Sound => """
        {
        	"current": "prod",
        	"profiles": [
        		{"name": "default", "mode": "", "output_format": "json", "language": "en", "expired_seconds": 0},
        		{
        			"name": "prod", "mode": "ak", "region_id": "eu-central-1",
        			"access_key_id": "LTAIexample", "access_key_secret": "example",
        			"sts_token": null, "endpoint_type": "", "retry_timeout": 10, "auto_plugin_install": true
        		},
        		{"name": "audit", "mode": "ChainableRamRoleArn", "region_id": "cn-hangzhou", "source_profile": "prod", "ram_role_arn": "acs:ram::1:role/a", "ram_session_name": "s"},
        		{"name": "local", "mode": "CredentialsURI", "region_id": "cn-hangzhou", "credentials_uri": "http://localhost:9000/keys"},
        		{"name": "found", "region_id": "cn-hangzhou", "ram_role_name": "web"}
        	],
        	"meta_path": ""
        }
        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("alibaba-byte-order-mark", "\uFEFF{}", "1:1", "{}"),
        new("alibaba-key-case", """{"Current": "a", "profiles": [{"name": "a", "Region_ID": "x"}]}""", "1:2,1:45", """{"current": "a", "profiles": [{"name": "a"}]}"""),
        new("alibaba-duplicate-name", Of("""{"name": "a"}, {"name": "a"}"""), "1:55", Of("""{"name": "a"}, {"name": "b"}""")),
        new("alibaba-name", Of("""{"name": "a"}, {"mode": ""}"""), "1:46", Of("""{"name": "a"}""")),
        new("alibaba-reference", """{"current": "prod", "profiles": [{"name": "play", "mode": "ChainableRamRoleArn", "source_profile": "base"}]}""", "1:13,1:100", """{"current": "play", "profiles": [{"name": "play", "mode": "AK", "source_profile": "base"}]}"""),
        new("alibaba-reference", """{"profiles": [{"name": "play"}]}""", "1:2", """{"profiles": [{"name": "default"}]}"""),
        new("alibaba-reference", """{"current": "", "profiles": []}""", "1:13", """{"current": "x"}"""),
        new("alibaba-reference-cycle", Of("""{"name": "a", "mode": "ChainableRamRoleArn", "source_profile": "b"}, {"name": "b", "mode": "ChainableRamRoleArn", "source_profile": "a"}"""), "1:94,1:163",
            Of("""{"name": "a", "mode": "ChainableRamRoleArn", "source_profile": "b"}, {"name": "b", "mode": "AK", "source_profile": "a"}""")),
        new("alibaba-incomplete", Of("""{"name": "a", "mode": "", "access_key_id": "x"}"""), "1:40,1:53", Of("""{"name": "a", "mode": "AK", "region_id": "x"}""")),
        new("alibaba-credentials", Of("""{"name": "a", "mode": "AK", "region_id": "x", "access_key_secret": ""}"""), "1:40,1:98", Of("""{"name": "a", "mode": "EcsRamRole", "region_id": "x"}""")),
        new("alibaba-deprecated", Of("""{"name": "a", "mode": "RsaKeyPair"}"""), "1:53", Of("""{"name": "a", "mode": "AK"}""")),
        new("alibaba-credentials-uri", Of("""{"name": "a", "credentials_uri": "https://keys.example.com"}"""), "1:64", Of("""{"name": "a", "credentials_uri": "http://127.0.0.1:80"}""")),
        new("alibaba-type", """{"current": 1, "profiles": [{"name": "a", "region_id": "x", "sts_region": true, "auto_plugin_install": "true"}]}""", "1:13,1:75,1:104", Of("""{"name": "a", "auto_plugin_install": true}""")),
        new("alibaba-type", "[]", "1:1", "{}"),
        new("alibaba-type", """{"profiles": {}}""", "1:14", """{"profiles": null}"""),
        new("alibaba-number", Of("""{"name": "a", "retry_count": "3", "connect_timeout": 1.0}"""), "1:60,1:84", Of("""{"name": "a", "retry_count": 3, "connect_timeout": null}""")),
        new("alibaba-choice", Of("""{"name": "a", "mode": "AccessKey", "endpoint_type": "public"}"""), "1:53,1:83", Of("""{"name": "a", "mode": "oidc", "endpoint_type": "vpc"}""")),
        new("alibaba-format", Of("""{"name": "a", "region_id": "cn hangzhou"}"""), "1:58", Of("""{"name": "a", "region_id": "cn-hangzhou"}""")),
        new("alibaba-executes", Of("""{"name": "a", "process_command": "get-keys --all"}"""), "1:64", Of("""{"name": "a", "process_command": ""}""")),
        new("alibaba-unknown", Of("""{"name": "a", "region": "cn-hangzhou"}"""), "1:45", Of("""{"name": "a", "region_id": "cn-hangzhou"}""")),
    ];

    [Theory]
    [InlineData("/Profiles/0/Access_Key_Secret", true)]
    [InlineData("/profiles/3/oauth_refresh_token", true)]
    [InlineData("/profiles/0/access_key_id", false)]
    public void A_key_in_another_case_is_as_secret(string place, bool isSecret) =>
        Assert.Equal(isSecret, Kinds.Of("alibaba/config").IsSecret(JsonPointer.Parse(place)));

    private static string Of(string profiles) => $$"""{"current": "a", "profiles": [{{profiles}}]}""";
}
