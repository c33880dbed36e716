using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Calma.Core.Storage.Objects;

/// <summary>The names of the objects below a prefix; numbers are written so that the first of a list is the newest.</summary>
internal static class ObjectKeys
{
    /// <summary>Whose store it is.</summary>
    public const string Store = "store";

    /// <summary>An object that is created again at each opening, to see that this is refused.</summary>
    public const string Probe = "probe";

    /// <summary>What every config's marker begins with.</summary>
    public const string Configs = "configs/";

    /// <summary>What every intent begins with.</summary>
    public const string Intents = "intents/";

    /// <summary>What every entry of the log of changes begins with.</summary>
    public const string Log = "log/";

    /// <summary>Tells that a config may have revisions; it is written before the first.</summary>
    public static string Config(string path) => Configs + path;

    /// <summary>What the revisions of a config begin with.</summary>
    public static string Revisions(ConfigPath path) => $"revisions/{path}/";

    /// <summary>A revision.</summary>
    public static string Revision(ConfigPath path, long number) => Revisions(path) + Inverted(number);

    /// <summary>An entry of the log of changes.</summary>
    public static string LogEntry(long sequence) => Log + Inverted(sequence);

    /// <summary>Tells that an append is under way, which no log may have yet.</summary>
    public static string Intent(ConfigPath path, long number, string append) => string.Create(CultureInfo.InvariantCulture, $"{Intents}{path}/{number}/{append}");

    /// <summary>What an intent is of.</summary>
    public static bool TryReadIntent(string key, [NotNullWhen(true)] out Head? head)
    {
        var parts = key[Intents.Length..].Split('/');
        head = parts.Length == 5 && ConfigPath.TryParse(string.Join('/', parts[..3]), out var path) && long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Head(path, number)
            : null;
        return head is not null;
    }

    /// <summary>The number at the end of a revision's or an entry's key.</summary>
    public static long NumberOf(string key) => long.MaxValue - long.Parse(key.AsSpan(key.LastIndexOf('/') + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Inverted(long number) => (long.MaxValue - number).ToString("x16", CultureInfo.InvariantCulture);
}
