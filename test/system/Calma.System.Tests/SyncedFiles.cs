namespace Calma.System.Tests;

/// <summary>The files of a folder as power loss would leave them at worst: what was not synced is gone.</summary>
public sealed class SyncedFiles(string folder)
{
    private readonly Dictionary<string, Contents> _files = [];

    /// <summary>Follows a call.</summary>
    public void Follow(SystemCall call)
    {
        if (call is { Name: "unlink", IsEnd: true, IsDone: true })
        {
            _files.Remove(call.Text);
        }

        if (Path.GetDirectoryName(call.File) != folder)
        {
            return;
        }

        var file = _files.TryGetValue(call.File, out var known) ? known : _files[call.File] = new Contents();
        switch (call.Name, call.IsEnd, call.IsDone)
        {
            case ("pwrite64", true, true):
                file.Unsynced.Add((call.Last, call.Data));
                break;
            case ("ftruncate", true, true):
                file.Unsynced.Add((call.Last, null));
                break;
            case ("write" or "writev", true, true):
                throw new NotSupportedException($"{call.File} is written at no offset.");
            case ("fsync" or "fdatasync", false, _):
                // It is promised of what was written before it began, and only once it has ended.
                file.Promised = file.Unsynced.Count;
                break;
            case ("fsync" or "fdatasync", true, true):
                file.Sync();
                break;
            default:
                break;
        }
    }

    /// <summary>Writes the files elsewhere.</summary>
    public void CopyTo(string other)
    {
        foreach (var (name, file) in _files)
        {
            File.WriteAllBytes(Path.Combine(other, Path.GetFileName(name)), file.Synced.ToArray());
        }
    }

    private sealed class Contents
    {
        public MemoryStream Synced { get; } = new();

        public List<(long Place, byte[]? Data)> Unsynced { get; } = [];

        public int Promised { get; set; }

        public void Sync()
        {
            foreach (var (place, data) in Unsynced.Take(Promised))
            {
                if (data is null)
                {
                    Synced.SetLength(place);
                }
                else
                {
                    Synced.Position = place;
                    Synced.Write(data);
                }
            }

            Unsynced.RemoveRange(0, Promised);
            Promised = 0;
        }
    }
}
