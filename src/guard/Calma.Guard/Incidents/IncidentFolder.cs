using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Calma.Guard.Incidents;

/// <summary>The incidents of a folder, each a file of JSON lines that only grows.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="time">What time it is.</param>
public sealed class IncidentFolder(string folder, TimeProvider time)
{
    private const string Ending = ".jsonl";
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789abcdef-");

    /// <summary>Every incident, the oldest first.</summary>
    public IReadOnlyList<Incident> List() => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, $"*{Ending}").Order(StringComparer.Ordinal).Select(file => Read(Path.GetFileNameWithoutExtension(file)))];

    /// <summary>One incident.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.ConfigNotFound"/>: there is none of that name.</exception>
    public Incident Find(string id) => id.AsSpan().ContainsAnyExcept(NameCharacters) || !File.Exists(FileOf(id))
        ? throw new CalmaException(ErrorCode.ConfigNotFound, $"There is no incident '{id}' in {folder}; calma incident list names those that are there.")
        : Read(id);

    /// <summary>Opens an incident.</summary>
    public Incident Open(IncidentEntry entry, params IReadOnlyList<IncidentEntry> further)
    {
        Directory.CreateDirectory(folder);
        var id = $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        Append(id, [entry, .. further]);
        return Find(id);
    }

    /// <summary>Adds lines to an incident's timeline.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.ConfigNotFound"/>: there is none of that name.</exception>
    public Incident Add(string id, params IReadOnlyList<IncidentEntry> entries)
    {
        _ = Find(id);
        Append(id, entries);
        return Find(id);
    }

    /// <summary>Closes an incident whose case fails on the bad build and passes on the one that answers now.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.CheckFailed"/>: that was not shown.</exception>
    public Incident Close(string id, string author, string text)
    {
        var incident = Find(id);
        return incident.Proof switch
        {
            null => throw new CalmaException(ErrorCode.CheckFailed, $"Nothing proves that {id} is over: run calma incident close {id} with the URLs of both builds, so that its case can be tried on them."),
            { FailsOnBad: false } => throw new CalmaException(ErrorCode.CheckFailed, $"The case of {id} passes on the build that answered wrongly, so it does not find the fault. Pin another case."),
            { PassesOnReverted: false } => throw new CalmaException(ErrorCode.CheckFailed, $"The case of {id} still fails on the build that answers now, so the fault is not gone. Repair that build."),
            _ => Add(id, new IncidentEntry(time.GetUtcNow(), Incident.Closed, text) { Author = author }),
        };
    }

    private void Append(string id, IReadOnlyList<IncidentEntry> entries)
    {
        using var stream = new FileStream(FileOf(id), FileMode.Append, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => JsonSerializer.Serialize(entry, GuardJson.Default.IncidentEntry) + "\n"))));
        stream.Flush(flushToDisk: true);
    }

    private Incident Read(string id) => new(id, [.. File.ReadLines(FileOf(id)).Where(line => line.Length > 0).Select(line => Parse(line, id))]);

    private static IncidentEntry Parse(string line, string id)
    {
        try
        {
            return JsonSerializer.Deserialize(line, GuardJson.Default.IncidentEntry)!;
        }
        catch (JsonException)
        {
            return new IncidentEntry(DateTimeOffset.UnixEpoch, "damaged", $"A line of {id} could not be read.");
        }
    }

    private string FileOf(string id) => Path.Combine(folder, id + Ending);
}
