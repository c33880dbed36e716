using System.Text.RegularExpressions;

namespace Calma.Formats.Ini;

/// <summary>What differs between the readers of INI files.</summary>
internal sealed partial class IniDialect
{
    /// <summary>The AWS command line: nested settings one level deep, and <c>[profile x]</c> in several spellings.</summary>
    public static IniDialect Aws { get; } = new() { Name = "aws", Nests = true, NamesProfiles = true };

    /// <summary>Python's <c>ConfigParser()</c>, as gcloud and Azure's command line use it: <c>%</c> begins a reference.</summary>
    public static IniDialect ConfigParser { get; } = new() { Name = "configparser", Interpolates = true };

    /// <summary>Python's <c>RawConfigParser()</c>: a <c>%</c> is a percent sign.</summary>
    public static IniDialect RawConfigParser { get; } = new() { Name = "configparser-raw" };

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a key with nothing behind its delimiter holds the indented settings below it.</summary>
    public bool Nests { get; private init; }

    /// <summary>Whether <c>%</c> begins a reference, and <c>%%</c> is a percent sign.</summary>
    public bool Interpolates { get; private init; }

    private bool NamesProfiles { get; init; }

    /// <summary>The key of a section by what stands between its brackets.</summary>
    public string SectionKey(string header) => NamesProfiles && Profile().Match(header) is { Success: true } name
        ? $"{name.Groups["type"].Value} {Quoted(name.Groups["name"].Value)}"
        : header;

    /// <summary>The key of an option by its spelling.</summary>
    public static string OptionKey(string spelling) => spelling.ToLowerInvariant();

    /// <summary>Where a value has a <c>%</c> that begins no reference, or -1.</summary>
    public int FindBadReference(string value)
    {
        for (var place = Interpolates ? value.IndexOf('%', StringComparison.Ordinal) : -1; place >= 0;)
        {
            var length = value.AsSpan(place) switch
            {
                ['%', '%', ..] => 2,
                ['%', '(', ..] when Reference().Match(value, place) is { Success: true } reference && reference.Index == place => reference.Length,
                _ => 0,
            };
            if (length == 0)
            {
                return place;
            }

            place = value.IndexOf('%', place + length);
        }

        return -1;
    }

    private static string Quoted(string name) => name.AsSpan().ContainsAny(' ', '\t') ? $"\"{name}\"" : name;

    // As the command line splits words: quotes may stand around the name, and must where it has a space.
    [GeneratedRegex("""^(?<type>profile|sso-session|services)[ \t]+(?:(?<name>[^\s"'\\]+)|"(?<name>[^"'\\]+)"|'(?<name>[^"'\\]+)')[ \t]*$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Profile();

    [GeneratedRegex(@"\G%\([^)]+\)s", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
