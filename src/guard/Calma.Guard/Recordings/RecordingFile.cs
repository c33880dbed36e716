using System.Text.Json;

namespace Calma.Guard.Recordings;

/// <summary>Recordings, one a line, in a file that is put aside when it is large: <c>FILE</c>, <c>FILE.1</c>, and older ones. Not for several threads at once.</summary>
/// <param name="path">The file.</param>
/// <param name="maxBytes">The most bytes of one file.</param>
/// <param name="keptFiles">How many files there are at the most.</param>
public sealed class RecordingFile(string path, long maxBytes = 64 * 1024 * 1024, int keptFiles = 4) : IDisposable
{
    private FileStream? _stream;

    /// <summary>Every recording of a file, in its order.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.MalformedDocument"/>: a line is no HAR entry.</exception>
    public static IEnumerable<HarEntry> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
            {
                yield return Parse(line, number);
            }
        }
    }

    /// <summary>Adds a recording.</summary>
    public void Add(HarEntry entry)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, GuardJson.Default.HarEntry);
        _stream ??= Open();
        if (_stream.Length > 0 && _stream.Length + line.Length >= maxBytes)
        {
            Rotate();
        }

        _stream!.Write([.. line, (byte)'\n']);
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();

    private void Rotate()
    {
        _stream?.Dispose();
        for (var age = keptFiles - 1; age > 0; age--)
        {
            var younger = age == 1 ? path : $"{path}.{age - 1}";
            if (File.Exists(younger))
            {
                File.Move(younger, $"{path}.{age}", overwrite: true);
            }
        }

        File.Delete(path);
        _stream = Open();
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static HarEntry Parse(string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, GuardJson.Default.HarEntry) is { Request: not null, Response: not null } entry ? entry : throw Fault(number);
        }
        catch (JsonException)
        {
            throw Fault(number);
        }
    }

    private static CalmaException Fault(int number) => new(ErrorCode.MalformedDocument, $"Line {number} is no entry of an HTTP archive. Write one JSON object a line, as calma gateway --record does.");
}
