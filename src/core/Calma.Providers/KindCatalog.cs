using Calma.Core.Documents;
using Calma.Providers.Alibaba;
using Calma.Providers.Aws;
using Calma.Providers.Azure;
using Calma.Providers.Cloudflare;
using Calma.Providers.DigitalOcean;
using Calma.Providers.Gcp;
using Calma.Providers.Generic;
using Calma.Providers.Kubernetes;
using Calma.Providers.Oci;
using Calma.Providers.Terraform;

namespace Calma.Providers;

/// <summary>Every kind that Calma knows, by provider.</summary>
public sealed class KindCatalog : IKindCatalog
{
    /// <inheritdoc/>
    public IReadOnlyList<Kind> Kinds { get; } = [AwsKind.Config, AwsKind.Credentials, new AzureConfig(), new GcloudConfiguration(), new Kubeconfig(), new DoctlConfig(), new OciConfig(), new AlibabaConfig(), new TerraformVariables(), new TerraformCli(), new WranglerConfig(), new GenericFile(), new PgService()];
}
