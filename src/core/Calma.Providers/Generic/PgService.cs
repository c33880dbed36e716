using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Formats.Ini;
using Calma.Providers.Rules;
using Calma.Providers.Settings;

namespace Calma.Providers.Generic;

/// <summary>The service file of psql and of all that uses libpq, <c>~/.pg_service.conf</c>.</summary>
internal sealed class PgService : ProviderKind
{
    private const string File = ".pg_service.conf";

    /// <inheritdoc/>
    public override string Name => "generic/pg-service";

    /// <inheritdoc/>
    public override IReadOnlyList<IDocumentFormat> Formats { get; } = [IniFormat.Psql];

    /// <inheritdoc/>
    public override string FileNameOf(ConfigPath path, IDocumentFormat format) => File;

    /// <inheritdoc/>
    public override bool IsLikelyNameOf(string fileName) => fileName is File or "pg_service.conf";

    /// <inheritdoc/>
    public override FilePlace Place { get; } = new("~/" + File) { Windows = @"%APPDATA%\postgresql\" + File, Variables = [new FileVariable("PGSERVICEFILE")] };

    /// <inheritdoc/>
    public override SettingSchema Settings => PgServiceSettings.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<LintRule> Rules => PgServiceRules.File;
}
