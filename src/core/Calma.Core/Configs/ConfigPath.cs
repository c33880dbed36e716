using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Calma.Core.Configs;

/// <summary>Where a config lives: <c>tenant/provider/name</c>.</summary>
/// <remarks>Each is 1–63 of <c>a-z 0-9 . _ -</c> and begins with a letter or digit; a reserved tenant or provider begins with <c>_</c>.</remarks>
public sealed partial record ConfigPath
{
    private readonly string _text;

    private ConfigPath(string text) => _text = text;

    /// <summary>Whose configuration it is.</summary>
    public string Tenant => _text[.._text.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>Whose tool reads it.</summary>
    public string Provider => _text.Split('/')[1];

    /// <summary>Which of the tenant's documents for that tool it is.</summary>
    public string Name => _text[(_text.LastIndexOf('/') + 1)..];

    /// <summary>Whether it is Calma's own; the routes of configs never see it.</summary>
    public bool IsReserved => _text[0] == '_' || _text.Contains("/_", StringComparison.Ordinal);

    /// <summary>Reads a path that is not reserved, or fails with <see cref="ErrorCode.InvalidPath"/>.</summary>
    public static ConfigPath Parse(string text) => TryParse(text, out var path) && !path.IsReserved ? path
        : throw new CalmaException(ErrorCode.InvalidPath, $"'{text}' is not tenant/provider/name: 1 to 63 of a-z 0-9 . _ - each, a letter or digit first.");

    /// <summary>Reads a path, reserved or not, where the text is one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ConfigPath? path)
    {
        path = text is not null && Grammar().IsMatch(text) ? new ConfigPath(text) : null;
        return path is not null;
    }

    /// <summary>The path as it stands in a record and in a URL.</summary>
    public override string ToString() => _text;

    [GeneratedRegex(@"\A([a-z0-9_][a-z0-9._-]{0,62}/){2}[a-z0-9][a-z0-9._-]{0,62}\z")]
    private static partial Regex Grammar();
}
