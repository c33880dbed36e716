using System.Text.Json;

namespace Calma.Guard.Rollouts;

/// <summary>The file of a rollout, written whole or not at all.</summary>
/// <param name="path">Where it lies.</param>
public sealed class RolloutFile(string path)
{
    /// <summary>What stands there of this rollout; absent where nothing does, or another rollout. What cannot be read counts as reverted.</summary>
    public RolloutRecord? Read(string key, DateTimeOffset now)
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

    /// <summary>Writes a record, and comes back when it is on the disk.</summary>
    public void Write(RolloutRecord record)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(record, GuardJson.Default.RolloutRecord));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static RolloutRecord Unreadable(string key, DateTimeOffset now) => new(key, RolloutState.Reverted, 0, now, "The state of the rollout could not be read.");
}
