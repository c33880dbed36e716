using System.CommandLine.Completions;
using Calma.Client;
using Calma.Core;
using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Core.Values;
using Calma.Providers;

namespace Calma.Cli.Kinds;

/// <summary>Which of its provider's files a file most likely is, and in which format.</summary>
/// <param name="Kind">Which of its provider's files.</param>
/// <param name="Format">The format that the file's name tells, else the kind's first.</param>
/// <param name="IsFormatKnown">Whether the file's name tells the format, or the kind has no other.</param>
internal sealed record FileKind(Kind Kind, IDocumentFormat Format, bool IsFormatKnown)
{
    private const string Generic = "generic";

    /// <summary>Every kind that this build knows.</summary>
    public static Catalog Catalog { get; } = new(new KindCatalog());

    /// <summary>What may be completed where a kind is typed.</summary>
    public static IEnumerable<CompletionItem> Names(CompletionContext context) => Catalog.Kinds.Select(kind => new CompletionItem(kind.Name));

    /// <summary>The kind of a file that goes to a path: the one that is asked for, else the likely one, else the provider's first.</summary>
    /// <param name="path">Where it goes, which names the provider.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="asked">As <c>credentials</c> or <c>aws/credentials</c>; absent where nobody asks.</param>
    public static FileKind For(ConfigPath path, string file, string? asked)
    {
        var first = Catalog.KindFor(path, asked);
        var name = Path.GetFileName(file);
        return Of(asked is null ? Catalog.Kinds.FirstOrDefault(kind => kind.Provider == first.Provider && kind.IsLikelyNameOf(name)) ?? first : first, name);
    }

    /// <summary>The kind of a file that goes nowhere, or fails with <see cref="ErrorCode.InvalidArgument"/> where neither its name nor its text tells one.</summary>
    /// <param name="file">Its path; empty where it has none.</param>
    /// <param name="bytes">Its text.</param>
    /// <param name="asked">As <c>aws/config</c>; absent where nobody asks.</param>
    public static FileKind Find(string file, ReadOnlyMemory<byte> bytes, string? asked)
    {
        var name = Path.GetFileName(file);
        if (asked is not null)
        {
            return Of(
                Catalog.Kinds.FirstOrDefault(kind => kind.Name == asked || kind.Provider == asked)
                    ?? throw new CalmaException(ErrorCode.InvalidArgument, $"There is no kind '{asked}'; write one of {Join(Catalog.Kinds)}."),
                name);
        }

        var likely = Likely(file, name);
        if (likely is [var only])
        {
            return Of(only, name);
        }

        Kind[] generic = [.. Catalog.Kinds.Where(kind => kind.Provider == Generic && kind.IsLikelyNameOf(name))];
        return (Telling(likely.Length > 0 ? likely : [.. Catalog.Kinds.Where(kind => kind.Provider != Generic)], name, bytes), likely, generic) switch
        {
            ([var told], _, _) => told,
            ([], [], [var first, ..]) => Of(first, name),
            ([], [], []) => throw new CalmaException(ErrorCode.InvalidArgument, $"{(name.Length == 0 ? "What is piped in has no name, and its text" : $"Neither the name '{name}' nor the text")} tells no kind; write --as with one of {Join(Catalog.Kinds)}."),
            ([], _, _) => throw new CalmaException(ErrorCode.InvalidArgument, $"'{name}' may be {Join(likely, " or ")}; write --as with one of them."),
            (var several, _, _) => throw new CalmaException(ErrorCode.InvalidArgument, $"{(name.Length == 0 ? "The text" : $"'{name}'")} may be {Join(several.Select(told => told.Kind), " or ")}; write --as with one of them."),
        };
    }

    /// <summary>What a config's headers say that it is.</summary>
    public static FileKind Of(ConfigPath path, ConfigContent config)
    {
        var known = Catalog.KindFor(path, config.Kind);
        return new FileKind(known, Catalog.FormatFor(known, config.MediaType, standing: null), IsFormatKnown: true);
    }

    /// <summary>Whether a config has values that its kind calls secret; what cannot be understood is taken to have some.</summary>
    public static bool HoldsSecrets(ConfigPath path, ConfigContent config)
    {
        try
        {
            var known = Of(path, config);
            return known.CandidateOf(path, config.Bytes).Parsed.Document is not { } document || known.SecretsOf(document).Count > 0;
        }
        catch (CalmaException)
        {
            return true;
        }
    }

    /// <summary>The text as the checks look at it.</summary>
    public Candidate CandidateOf(ConfigPath path, ReadOnlyMemory<byte> bytes) => new(path, Kind, Format, bytes, Format.Parse(bytes));

    /// <summary>Every place of a document whose value its kind calls secret, and that has one.</summary>
    public IReadOnlyList<JsonPointer> SecretsOf(Document document) => [.. Leaves(JsonPointer.Root, document.Root).Where(Kind.IsSecret)];

    // The providers' own files of this name; the folder settles which provider's.
    private static Kind[] Likely(string file, string name)
    {
        var own = Catalog.Kinds.Where(kind => kind.Provider != Generic && kind.IsLikelyNameOf(name)).ToArray();
        var place = file.Replace(Path.DirectorySeparatorChar, '/');
        var folders = place.Split('/').SkipLast(1).ToArray();
        var near = own.Where(kind => folders.Any(folder => folder.TrimStart('.') == kind.Provider)
            || (EndingOf(kind, name) is { } ending && place.EndsWith(ending, StringComparison.Ordinal))).ToArray();
        return near.Length > 0 ? near : [.. own.Where(kind => !kind.IsNameCommon)];
    }

    // Its folder and its name, as /.aws/config; none where it lies in the home folder itself.
    private static string? EndingOf(Kind kind, string name) => kind.Place?.Path.Replace("{name}", kind.NameOf(name), StringComparison.Ordinal).Split('/') is [.., not "~" and var folder, var last]
        ? $"/{folder}/{last}"
        : null;

    // The kinds that the text itself tells; one whose file is always in another format is not asked.
    private static FileKind[] Telling(IReadOnlyList<Kind> kinds, string name, ReadOnlyMemory<byte> bytes)
    {
        var formats = Catalog.Kinds.SelectMany(kind => kind.Formats).Where(format => format.IsLikelyNameOf(name)).Select(format => format.Name).ToHashSet();
        Dictionary<IDocumentFormat, Document?> read = [];
        return
        [
            .. from kind in kinds
               let format = kind.Formats.FirstOrDefault(format => (formats.Count == 0 || formats.Contains(format.Name)) && Read(format) is { } document && kind.IsLikely(document.Root))
               where format is not null
               select new FileKind(kind, format, IsFormatKnown: true),
        ];

        Document? Read(IDocumentFormat format) => read.TryGetValue(format, out var known) ? known : read[format] = format.Parse(bytes).Document;
    }

    private static FileKind Of(Kind kind, string name)
    {
        var told = kind.Formats.FirstOrDefault(format => format.IsLikelyNameOf(name));
        return new FileKind(kind, told ?? kind.Formats[0], told is not null || kind.Formats.Count == 1);
    }

    private static string Join(IEnumerable<Kind> kinds, string between = ", ") => string.Join(between, kinds.Select(kind => kind.Name));

    private static IEnumerable<JsonPointer> Leaves(JsonPointer path, Value value) => value switch
    {
        MapValue map => map.Entries.SelectMany(entry => Leaves(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Leaves(path.Append(index), item)),
        { State: ValueState.Value } => [path],
        _ => [],
    };
}
