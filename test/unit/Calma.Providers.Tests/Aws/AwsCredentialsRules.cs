namespace Calma.Providers.Tests.Aws;

public sealed class AwsCredentialsRules() : RuleSpecification("aws/credentials")
{
    protected override string Sound => "[default]\naws_access_key_id = EXAMPLE\naws_secret_access_key = example\n\n[prod]\naws_session_token = example\n";

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("aws-default-section", "[DEFAULT]\n", "1:1", "[default]\n"),
        new("aws-empty-block", "[default]\ns3 = x\n", "2:1", "[default]\n"),
        new("aws-inline-comment", "[default]\naws_access_key_id = EXAMPLE # mine\n", "2:21", "[default]\n# mine\naws_access_key_id = EXAMPLE\n"),
        new("aws-colon", "[default]\naws_access_key_id: EXAMPLE\n", "2:1", "[default]\naws_access_key_id = EXAMPLE\n"),
        new("aws-indented-key", "[default]\n aws_access_key_id = EXAMPLE\n", "2:2", "[default]\naws_access_key_id = EXAMPLE\n"),
        new("aws-indented-comment", "[default]\n # mine\n", "2:2", "[default]\n# mine\n"),
        new("aws-quotes", "[default]\naws_access_key_id = \"EXAMPLE\"\n", "2:21", "[default]\naws_access_key_id = EXAMPLE\n"),
        new("aws-line-ends", "[default]\r\n", "1:10", "[default]\n"),
        new("aws-ascii", "# é\n[default]\n", "1:3", "[default]\n"),
        new("aws-prefixed-credentials", "[profile prod]\naws_access_key_id = EXAMPLE\n", "1:1", "[prod]\naws_access_key_id = EXAMPLE\n"),
    ];
}
