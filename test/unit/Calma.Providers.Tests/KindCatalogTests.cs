using Calma.Core.Configs;
using Calma.Core.Documents;

namespace Calma.Providers.Tests;

public sealed class KindCatalogTests
{
    private readonly Catalog _catalog = new(new KindCatalog());

    [Theory]
    [InlineData("app", "application/json", "app.json")]
    [InlineData("app.json", "application/json", "app.json")]
    [InlineData("app", "application/jsonc", "app.jsonc")]
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

    [Fact]
    public void Kinds_differ_by_name_and_no_provider_is_without_one() =>
        Assert.Equal(_catalog.Kinds.Count, _catalog.Kinds.Select(kind => kind.Name).Distinct().Count());
}
