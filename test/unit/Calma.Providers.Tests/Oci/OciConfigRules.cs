namespace Calma.Providers.Tests.Oci;

public sealed class OciConfigRules() : RuleSpecification("oci/config")
{
    protected override string Sound => """
        # the team's
        [TEAM]
        user = ocid1.user.oc1..aaaabbbb
        fingerprint = 20:3b:97:13:55:1c:5b:0d:d3:37:d8:50:4e:c5:3a:34
        tenancy = ocid1.tenancy.oc1..aaaacccc
        region = eu-frankfurt-1
        key_file = ~/.oci/key.pem
        pass_phrase = not # shown
        log_requests = Off
        custom = kept

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("oci-default-section", "[DEFAULT]\nregion = x\n[TEAM]\n", "1:1", "[TEAM]\nregion = x\n"),
        new("oci-key-content", "[a]\nkey_content = x\n", "2:1", "[a]\nkey_file = x\n"),
        new("oci-inline-comment", "[a]\nregion = x # mine\n", "2:10", "[a]\n# mine\nregion = x\n"),
        new("oci-quotes", "[a]\nregion = \"x\"\n", "2:10", "[a]\nregion = x\n"),
        new("oci-format", "[a]\nuser = me\nfingerprint = 20:3B\ntenancy = ocid1.tenancy\n", "2:8,3:15,4:11", "[a]\nuser = ocid1.user.oc1..a\n"),
        new("oci-empty", "[a]\nuser =\nlog_requests =\n", "2:1,3:1", "[a]\nlog_requests = no\n"),
        new("oci-boolean", "[a]\nlog_requests = maybe\n", "2:16", "[a]\nlog_requests = YES\n"),
    ];
}
