namespace Calma.Core.Documents;

/// <summary>Where a provider's tool looks for a file.</summary>
/// <param name="path">
/// On Linux: <c>~</c> is the home folder, <c>{name}</c> the config's name; with no <c>~</c> in front it lies in the folder that the tool runs in.
/// </param>
public sealed class FilePlace(string path)
{
    private const string Home = "~";
    private const string Name = "{name}";

    /// <summary>On Linux.</summary>
    public string Path => path;

    /// <summary>On macOS; the same as on Linux where nothing is said.</summary>
    public string MacOs { get => field ?? path; init; }

    /// <summary>On Windows, where it may begin with a variable, as <c>%APPDATA%\gcloud</c>; the same below the home folder where nothing is said.</summary>
    public string Windows { get => field ?? path.Replace('/', '\\'); init; }

    /// <summary>The variables that move it, the strongest first.</summary>
    public IReadOnlyList<FileVariable> Variables { get; init; } = [];

    /// <summary>The file's path on a machine.</summary>
    /// <param name="platform">What kind of machine.</param>
    /// <param name="variable">Its environment; an empty value counts as none.</param>
    /// <param name="name">The config's name.</param>
    public string Find(Platform platform, Func<string, string?> variable, string name)
    {
        var separator = platform == Platform.Windows ? '\\' : '/';
        foreach (var moved in Variables)
        {
            if ((moved.Only ?? platform) != platform || variable(moved.Name) is not { Length: > 0 } value)
            {
                continue;
            }

            var first = moved.IsList ? value.Split(platform == Platform.Windows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(value) : value;
            return moved.Below.Length == 0 ? first : first.TrimEnd(separator) + separator + Named(moved.Below, name).Replace('/', separator);
        }

        var place = Named(platform switch { Platform.MacOs => MacOs, Platform.Windows => Windows, _ => path }, name);
        return place.StartsWith(Home, StringComparison.Ordinal) ? HomeOf(platform, variable) + place[Home.Length..] : Expanded(place, variable);
    }

    private static string Named(string place, string name) => place.Replace(Name, name, StringComparison.Ordinal);

    // As the AWS SDKs find it: HOME goes first on Windows too.
    private static string HomeOf(Platform platform, Func<string, string?> variable) =>
        (variable("HOME"), platform == Platform.Windows ? variable("USERPROFILE") : null) switch
        {
            ({ Length: > 0 } home, _) => home,
            (_, { Length: > 0 } profile) => profile,
            _ => platform == Platform.Windows ? $"{variable("HOMEDRIVE")}{variable("HOMEPATH")}" : Home,
        };

    private static string Expanded(string place, Func<string, string?> variable) =>
        place.Split('%') is ["", var known, var rest] && variable(known) is { Length: > 0 } value ? value + rest : place;
}
