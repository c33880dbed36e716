using System.Globalization;

namespace Calma.Server.Serving;

/// <summary>The files that this process may open; a connection is one, and a process that has none left dies.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <summary>As many connections as are wanted, or as leave half of the files to the rest of the server.</summary>
    public static long ConnectionsOf(long wanted) => Math.Min(wanted, Math.Max(1, (Limit() ?? long.MaxValue) / 2));

    // Absent where the system does not say it, or sets no limit.
    private static long? Limit() => File.Exists(Limits)
        && File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var limit) ? limit : null;
}
