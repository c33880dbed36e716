using System.Text.RegularExpressions;

namespace Calma.Formats.Ini;

/// <summary>What differs between the readers of INI files.</summary>
internal sealed partial class IniDialect
{
    /// <summary>How many bytes a line of a plain dialect may have, its end included.</summary>
    public const int MaxPlainLine = 1022;

    /// <summary>The AWS command line: nested settings one level deep, and <c>[profile x]</c> in several spellings.</summary>
    public static IniDialect Aws { get; } = new() { Name = "aws", Nests = true, NamesProfiles = true };

    /// <summary>Python's <c>ConfigParser()</c>, as gcloud and Azure's command line use it: <c>%</c> begins a reference.</summary>
    public static IniDialect ConfigParser { get; } = new() { Name = "configparser", Interpolates = true };

    /// <summary>Python's <c>RawConfigParser()</c>: a <c>%</c> is a percent sign.</summary>
    public static IniDialect RawConfigParser { get; } = new() { Name = "configparser-raw" };

    /// <summary>libpq's service files: <c>key=value</c> as it stands, one line each, and the first of several in effect.</summary>
    public static IniDialect Psql { get; } = new() { Name = "psql", IsPlain = true };

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a key with nothing behind its delimiter holds the indented settings below it.</summary>
    public bool Nests { get; private init; }

    /// <summary>Whether <c>%</c> begins a reference, and <c>%%</c> is a percent sign.</summary>
    public bool Interpolates { get; private init; }

    /// <summary>Whether a line is read as it stands: no further lines, no blanks around <c>=</c>, no lower case, comments with <c>#</c> alone.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>How a new entry is written where it has no neighbour.</summary>
    public IniStyle DefaultStyle => IsPlain ? IniStyle.Plain : IniStyle.Default;

    private bool NamesProfiles { get; init; }

    /// <summary>The key of a section by what stands between its brackets.</summary>
    public string SectionKey(string header) => NamesProfiles && !IsPlainProfile(header) && Profile().Match(header) is { Success: true } name
        ? $"{name.Groups["type"].Value} {Quoted(name.Groups["name"].Value)}"
        : header;

    /// <summary>The key of an option by its spelling, as Python has it.</summary>
    public static string OptionKey(string spelling) => spelling.ToLowerInvariant();

    /// <summary>The key of an option by its spelling, in this dialect.</summary>
    public string KeyOf(string spelling) => IsPlain ? spelling : OptionKey(spelling);

    /// <summary>Whether a line that begins with a character is a comment.</summary>
    public bool IsComment(char first) => first == '#' || (first == ';' && !IsPlain);

    /// <summary>A line without the white space around it.</summary>
    public IniText Trim(IniText line) => line.Trim(IsPlain ? IsPlainSpace : IniText.IsSpace);

    /// <summary>White space as C has it.</summary>
    public static bool IsPlainSpace(char character) => character is ' ' or (>= '\t' and <= '\r');

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

    // Most headers are like this, and say themselves.
    private static bool IsPlainProfile(string header) =>
        header.StartsWith("profile ", StringComparison.Ordinal) && !header.AsSpan("profile ".Length).ContainsAny('"', '\'', '\\') && !header.AsSpan("profile ".Length).ContainsAnyExceptInRange('!', '~');

    private static string Quoted(string name) => name.AsSpan().ContainsAny(' ', '\t') ? $"\"{name}\"" : name;

    // As the command line splits words: quotes may stand around the name, and must where it has a space.
    [GeneratedRegex("""^(?<type>profile|sso-session|services)[ \t]+(?:(?<name>[^\s"'\\]+)|"(?<name>[^"'\\]+)"|'(?<name>[^"'\\]+)')[ \t]*$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Profile();

    [GeneratedRegex(@"\G%\([^)]+\)s", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
