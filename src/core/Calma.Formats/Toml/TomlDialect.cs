namespace Calma.Formats.Toml;

/// <summary>What differs between the versions of TOML.</summary>
internal sealed class TomlDialect
{
    /// <summary>TOML 1.0, which wrangler reads and no more.</summary>
    public static TomlDialect Toml10 { get; } = new() { Name = "1.0" };

    /// <summary>TOML 1.1.</summary>
    public static TomlDialect Toml11 { get; } = new() { Name = "1.1", IsRelaxed = true };

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether inline tables may be spread over lines and end in a comma, times lack seconds, and strings have <c>\e</c> and <c>\x41</c>.</summary>
    public bool IsRelaxed { get; private init; }
}
