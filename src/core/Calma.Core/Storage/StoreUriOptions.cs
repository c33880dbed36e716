namespace Calma.Core.Storage;

/// <summary>The options behind the question mark of a store's URI; their faults are gathered and told at once.</summary>
/// <param name="query">What stands behind the question mark.</param>
/// <param name="example">A right URI, for the message.</param>
public sealed class StoreUriOptions(string query, string example)
{
    private readonly List<(string Name, string Value)> _pairs = [.. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair)];
    private readonly List<string> _known = [];
    private readonly List<string> _faults = [];

    /// <summary>Adds a fault of the URI, in the words of a half sentence with its repair.</summary>
    public void Fault(string fault) => _faults.Add(fault);

    /// <summary>The value of an option, where it is there.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        return _pairs.Where(pair => pair.Name == name).Select(pair => pair.Value).LastOrDefault();
    }

    /// <summary>The value of an option that has a form; its standard where it is absent or wrong.</summary>
    public T Value<T>(string name, T standard, Func<string, T?> read, string form)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return standard;
        }

        if (read(text) is { } value)
        {
            return value;
        }

        Fault($"{name} is {form}");
        return standard;
    }

    /// <summary>A number.</summary>
    public int Number(string name, int standard, int least, int most) =>
        Value(name, standard, text => int.TryParse(text, out var number) && number >= least && number <= most ? number : (int?)null, $"a number from {least} to {most}");

    /// <summary>A time in seconds.</summary>
    public TimeSpan Seconds(string name, int standard, int most) => Value(
        name, TimeSpan.FromSeconds(standard), text => int.TryParse(text, out var seconds) && seconds >= 1 && seconds <= most ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null, $"a number of seconds from 1 to {most}");

    /// <summary>True or false.</summary>
    public bool Flag(string name) => Value(name, standard: false, text => text switch { "true" => true, "false" => false, _ => (bool?)null }, "true or false");

    /// <summary>The address of a service, in the form that SDKs want.</summary>
    public Uri? Address(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
        {
            return address;
        }

        Fault($"{name} is http://HOST:PORT or https://HOST, without a user");
        return null;
    }

    /// <summary>Fails with <see cref="ErrorCode.InvalidArgument"/> where there is any fault, or an option that nobody asked for.</summary>
    public void Demand()
    {
        foreach (var (name, _) in _pairs.Where(pair => !_known.Contains(pair.Name)))
        {
            Fault($"there is no option '{name}': they are {string.Join(", ", _known)}");
        }

        if (_faults.Count > 0)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"The store's URI is wrong: {string.Join("; ", _faults)}. Write it as {example}.");
        }
    }

    private static (string Name, string Value) Pair(string text) => text.Split('=', 2) is [var name, var value] ? (name, Uri.UnescapeDataString(value)) : (text, "");
}
