using Calma.Core;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Providers.Tests;

public sealed class KindCatalogTests
{
    private readonly Catalog _catalog = new(new KindCatalog());

    [Theory]
    [InlineData("app", "application/json", "app.json")]
    [InlineData("app.json", "application/json", "app.json")]
    [InlineData("app", "application/jsonc", "app.jsonc")]
    [InlineData("app", "text/x-ini", "app.ini")]
    [InlineData("app", "text/x-dotenv", "app.env")]
    [InlineData("app", "text/x-java-properties", "app.properties")]
    [InlineData("values.yml", "application/yaml", "values.yml")]
    [InlineData("values", "application/yaml", "values.yaml")]
    public void A_generic_file_has_its_configs_name_and_its_formats_ending(string name, string mediaType, string fileName)
    {
        var path = ConfigPath.Parse($"acme/generic/{name}");
        var kind = _catalog.KindFor(path, name: null);

        Assert.Equal(fileName, kind.FileNameOf(path, Catalog.FormatFor(kind, mediaType, standing: null)));
        Assert.True(kind.IsLikelyNameOf(fileName));
    }

    [Fact]
    public void Without_a_media_type_the_standing_format_is_kept_and_else_the_first_is_taken()
    {
        var kind = _catalog.KindFor(ConfigPath.Parse("acme/generic/app"), "file");

        Assert.Equal("json", Catalog.FormatFor(kind, mediaType: null, standing: null).Name);
        Assert.Equal("jsonc", Catalog.FormatFor(kind, "application/octet-stream", standing: "jsonc").Name);
    }

    [Theory]
    [InlineData("acme/aws/prod", null, "aws/config", "config")]
    [InlineData("acme/aws/prod", "credentials", "aws/credentials", "credentials")]
    [InlineData("acme/gcp/prod", null, "gcp/configuration", "config_prod")]
    [InlineData("acme/azure/prod", "azure/config", "azure/config", "config")]
    [InlineData("acme/oci/prod", null, "oci/config", "config")]
    [InlineData("acme/generic/prod", "pg-service", "generic/pg-service", ".pg_service.conf")]
    [InlineData("acme/kubernetes/prod", null, "kubernetes/kubeconfig", "config")]
    [InlineData("acme/digitalocean/prod", null, "digitalocean/config", "config.yaml")]
    [InlineData("acme/alibaba/prod", null, "alibaba/config", "config.json")]
    [InlineData("acme/cloudflare/prod", null, "cloudflare/wrangler", "wrangler.jsonc")]
    public void A_providers_file_has_the_name_that_its_tool_looks_for(string path, string? asked, string kind, string fileName)
    {
        var found = _catalog.KindFor(ConfigPath.Parse(path), asked);

        Assert.Equal(kind, found.Name);
        Assert.Equal(fileName, found.FileNameOf(ConfigPath.Parse(path), found.Formats[0]));
        Assert.True(found.IsLikelyNameOf(fileName));
        Assert.False(found.IsLikelyNameOf("hosts"));
    }

    [Theory]
    [InlineData("aws/config", "/default/aws_secret_access_key", true)]
    [InlineData("aws/credentials", "/prod/aws_session_token", true)]
    [InlineData("aws/config", "/default/region", false)]
    [InlineData("aws/config", "/default/s3/aws_session_token", false)]
    [InlineData("gcp/configuration", "/proxy/password", true)]
    [InlineData("gcp/configuration", "/core/password", false)]
    [InlineData("azure/config", "/storage/key", true)]
    [InlineData("azure/config", "/defaults/key", false)]
    [InlineData("oci/config", "/TEAM/pass_phrase", true)]
    [InlineData("oci/config", "/TEAM/region", false)]
    [InlineData("alibaba/config", "/profiles/0/private_key", true)]
    [InlineData("alibaba/config", "/private_key", false)]
    [InlineData("generic/pg-service", "/orders/password", true)]
    [InlineData("generic/pg-service", "/orders/passfile", false)]
    [InlineData("generic/file", "/password", false)]
    public void A_kind_knows_its_secrets(string kind, string place, bool isSecret) =>
        Assert.Equal(isSecret, _catalog.Kinds.Single(known => known.Name == kind).IsSecret(JsonPointer.Parse(place)));

    [Fact]
    public void A_provider_that_is_not_known_is_refused_with_those_that_are() =>
        Assert.Contains("aws, azure, gcp, kubernetes, digitalocean, oci, alibaba, terraform, cloudflare, generic", Assert.Throws<CalmaException>(() => _catalog.KindFor(ConfigPath.Parse("acme/aswz/x"), name: null)).Message, StringComparison.Ordinal);

    [Fact]
    public void Kinds_differ_by_name_and_no_provider_is_without_one() =>
        Assert.Equal(_catalog.Kinds.Count, _catalog.Kinds.Select(kind => kind.Name).Distinct().Count());
}
