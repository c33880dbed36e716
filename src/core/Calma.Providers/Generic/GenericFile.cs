using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Formats.DotEnv;
using Calma.Formats.Hcl;
using Calma.Formats.Ini;
using Calma.Formats.Json;
using Calma.Formats.Properties;
using Calma.Formats.Toml;
using Calma.Formats.Yaml;

namespace Calma.Providers.Generic;

/// <summary>A file of no provider that is known: any format, and no schema.</summary>
internal sealed class GenericFile : Kind
{
    /// <inheritdoc/>
    public override string Name => "generic/file";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [new JsonFormat(), new JsoncFormat(), YamlFormat.Yaml12, TomlFormat.Toml11, IniFormat.RawConfigParser, DotEnvFormat.Node, new PropertiesFormat(), HclFormat.Tfvars];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) =>
        format.IsLikelyNameOf(path.Name) ? path.Name : path.Name + format.FileExtension;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => Formats.Any(format => format.IsLikelyNameOf(fileName));
}
