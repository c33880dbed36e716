using System.Text.Json;

namespace Calma.Guard.Rollouts;

/// <summary>The files of a rollout, each written whole or not at all.</summary>
/// <param name="path">Where it lies.</param>
/// <remarks>Its end has a file of its own, so that of several gateways none that moves on writes over one that took the candidate back.</remarks>
public sealed class RolloutFile(string path)
{
    private readonly string _end = $"{path}.end";

    /// <summary>What stands there of this rollout; absent where nothing does, or another rollout. What cannot be read counts as reverted.</summary>
    public RolloutRecord? Read(string key, DateTimeOffset now) => Read(_end, key, now) ?? Read(path, key, now);

    /// <summary>Writes a record, and comes back when it is on the disk.</summary>
    public void Write(RolloutRecord record)
    {
        var file = record.State is RolloutState.Reverted or RolloutState.Frozen ? _end : path;
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(record, GuardJson.Default.RolloutRecord));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private static RolloutRecord? Read(string path, string key, DateTimeOffset now)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), GuardJson.Default.RolloutRecord);
            return read is null || read.Key is null || !Enum.IsDefined(read.State) ? Unreadable(key, now) : read.Key == key ? read : null;
        }
        catch (JsonException)
        {
            return Unreadable(key, now);
        }
    }

    private static RolloutRecord Unreadable(string key, DateTimeOffset now) => new(key, RolloutState.Reverted, 0, now, "The state of the rollout could not be read.");
}
