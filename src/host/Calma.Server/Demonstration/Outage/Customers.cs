using System.Text.Json;

namespace Calma.Server.Demonstration.Outage;

/// <summary>Customers who fetch their preferences, tweak them, and download what they are answered, until they are stopped.</summary>
internal sealed class Customers : IAsyncDisposable
{
    public const int Count = 40;
    public const string Header = "X-Customer";
    private static readonly string[] Users = ["ana", "ben", "eva"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly HttpClient _http = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Uri> _address;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Task[] _all;
    private readonly bool[] _isBroken = new bool[Count];
    private readonly TaskCompletionSource<DateTimeOffset> _firstWrong = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _answers;
    private long _wrong;
    private long _refused;

    /// <param name="address">Where the service is at the moment.</param>
    /// <param name="folder">Where they keep what they download.</param>
    /// <param name="time">What time it is.</param>
    public Customers(Func<Uri> address, string folder, TimeProvider time)
    {
        (_address, _folder, _time) = (address, Directory.CreateDirectory(folder).FullName, time);
        _all = [.. Enumerable.Range(0, Count).Select(number => Task.Run(() => LiveAsync(number)))];
    }

    /// <summary>How many answers they got.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>How many of them were in a format that they cannot read.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>How many said that a write may have happened.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many customers have a file that they cannot read.</summary>
    public int Broken => _isBroken.Count(isBroken => isBroken);

    /// <summary>When the first of them got a wrong answer.</summary>
    public Task<DateTimeOffset> FirstWrong => _firstWrong.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_all);
        _stop.Dispose();
        _http.Dispose();
    }

    private async Task LiveAsync(int number)
    {
        var user = Users[number % Users.Length];
        var download = Path.Combine(_folder, $"{number}.json");
        try
        {
            for (var turn = 0; ; turn++)
            {
                await FetchAsync(number, "/v1/preferences", body => JsonSerializer.Deserialize<AllPreferences>(body, JsonSerializerOptions.Web)!.Items.All(each => each is not null));
                await FetchAsync(number, $"/v1/preferences/{user}", IsPreferences);
                if (await AskAsync(number, HttpMethod.Post, $"/v1/preferences/{user}/tweak", new Tweak(turn % 2 == 0 ? "light" : "dark")) is { } answered)
                {
                    await File.WriteAllBytesAsync(download, answered, _stop.Token);
                    _isBroken[number] = !Reads(await File.ReadAllBytesAsync(download, _stop.Token), IsPreferences);
                }

                await Task.Delay(Pause, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // They were stopped.
        }
    }

    private async Task<byte[]?> AskAsync(int number, HttpMethod method, string path, Tweak? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(_address(), path));
        request.Headers.Add(Header, $"customer-{number}");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _http.SendAsync(request, _stop.Token);
        var bytes = await response.Content.ReadAsByteArrayAsync(_stop.Token);
        Interlocked.Increment(ref _answers);
        if (response.IsSuccessStatusCode)
        {
            return bytes;
        }

        Interlocked.Increment(ref _refused);
        return null;
    }

    private async Task FetchAsync(int number, string path, Func<byte[], bool> isSound)
    {
        if (await AskAsync(number, HttpMethod.Get, path, body: null) is { } answered)
        {
            _ = Reads(answered, isSound);
        }
    }

    // A customer's own program: it knows one format, and no other.
    private bool Reads(byte[] body, Func<byte[], bool> isSound)
    {
        try
        {
            if (isSound(body))
            {
                return true;
            }
        }
        catch (JsonException)
        {
            // As wrong as any other.
        }

        Interlocked.Increment(ref _wrong);
        _firstWrong.TrySetResult(_time.GetUtcNow());
        return false;
    }

    private static bool IsPreferences(byte[] body) => JsonSerializer.Deserialize<Preferences>(body, JsonSerializerOptions.Web) is { User: not null, Theme: not null, Tags: not null };

    private sealed record Tweak(string Theme);

    private sealed record Preferences(string User, string Theme, IReadOnlyList<string> Tags, DateTimeOffset Updated);

    private sealed record AllPreferences(IReadOnlyList<Preferences?> Items);
}
