using Calma.Core.Tweaks;
using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.Core.Configs;

/// <summary>The part of <see cref="ConfigStore"/> that understands documents: what a put, a tweak or a revert makes of the head.</summary>
internal sealed class Editor(Catalog catalog)
{
    /// <summary>The draft of a put: the caller's bytes, in the config's kind or the one that he asks for.</summary>
    public Draft Put(ConfigPath path, PutRequest request, WriteOptions options, Config? head, Gate gate)
    {
        var live = Live(head);
        if (live is not null && options.Precondition is Precondition.None or Precondition.NoneOf)
        {
            throw new CalmaException(
                ErrorCode.PreconditionRequired, $"{path} exists; say which revision you replace with If-Match, or overwrite knowingly with If-Match: *.")
            { HeadRevision = live.Revision.Number };
        }

        var candidate = CandidateOf(path, request, live);
        var warnings = gate.Pass(candidate, Understand(live), options.ForceReason is not null);
        return new Draft(request.Cause, candidate.Kind.Name, candidate.Format.Name, request.Bytes, MetadataOf(options, live), warnings);
    }

    /// <summary>The draft of a tweak: the head's text, changed only where it must be.</summary>
    public Draft Tweak(ConfigPath path, Tweak tweak, bool mayReformat, WriteOptions options, Config? head, Gate gate)
    {
        var live = History.NotDeleted(head ?? throw History.NotFound(path));
        var standing = Understand(live) ?? throw History.DamagedText(live.Revision);
        var (candidate, findings) = Edit(standing, tweak, mayReformat);
        var warnings = gate.Pass(candidate, standing, options.ForceReason is not null);
        return new Draft(Cause.Tweak, live.Revision.Kind, live.Revision.Format, candidate.Bytes, MetadataOf(options, live), [.. findings, .. warnings]);
    }

    /// <summary>The draft of a revert; what the checks find is told and blocks nothing.</summary>
    public Draft Revert(Config target, Config? head, Gate gate) => new(
        Cause.Revert, target.Revision.Kind, target.Revision.Format, target.Bytes, target.Revision.Metadata,
        Gate.AsWarnings(gate.Look(Understand(target)!, Understand(Live(head)))))
    {
        RevertedTo = target.Revision,
    };

    /// <summary>What the checks find in what a tweak would make.</summary>
    public IReadOnlyList<Finding> Look(Config head, Tweak tweak, Gate gate)
    {
        var standing = Understand(head)!;
        try
        {
            var (candidate, findings) = Edit(standing, tweak, mayReformat: false);
            return [.. findings, .. gate.Look(candidate, standing)];
        }
        catch (CalmaException failure) when (failure.Findings.Count > 0)
        {
            return failure.Findings;
        }
    }

    /// <summary>A put's text as something that may come to stand.</summary>
    public Candidate CandidateOf(ConfigPath path, PutRequest request, Config? live)
    {
        if (request.Bytes.Length > DocumentLimits.MaxBytes)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The text has {request.Bytes.Length} bytes; a document has at most {DocumentLimits.MaxBytes}.");
        }

        var kind = live is null ? catalog.KindFor(path, request.Kind) : catalog.KindOf(live.Revision);
        if (live is not null && request.Kind is not null && catalog.KindFor(path, request.Kind) != kind)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{path} is {kind.Name} and stays it; delete it first to create it as {request.Kind}.");
        }

        var format = Catalog.FormatFor(kind, request.MediaType, live?.Revision.Format);
        return new Candidate(path, kind, format, request.Bytes, format.Parse(request.Bytes));
    }

    /// <summary>A stored config as its kind's dialect reads it; null where its text is damaged.</summary>
    public Candidate? Understand(Config? config)
    {
        if (config is null or { IsDamaged: true })
        {
            return null;
        }

        var format = catalog.FormatOf(config.Revision);
        return new Candidate(config.Revision.Path, catalog.KindOf(config.Revision), format, config.Bytes, format.Parse(config.Bytes));
    }

    /// <summary>What differs between two revisions, by path where both parse.</summary>
    public ConfigDiff Diff(Config from, Config to) => new(
        from.Revision, to.Revision,
        Understand(from)!.Parsed.Document is { } before && Understand(to)!.Parsed.Document is { } after ? StateDiff.Between(before.Root, after.Root) : null,
        UnifiedDiff.Between(from.Bytes.Span, to.Bytes.Span, $"{from.Revision.Path}@{from.Revision.Number}", $"{to.Revision.Path}@{to.Revision.Number}"));

    private static (Candidate Candidate, IReadOnlyList<Finding> Findings) Edit(Candidate standing, Tweak tweak, bool mayReformat)
    {
        var document = standing.Parsed.Document ?? throw new CalmaException(
            ErrorCode.MalformedDocument, $"{standing.Path} was stored by force and does not parse, so it cannot be tweaked; put a text that parses first.")
        { Findings = standing.Parsed.Faults };

        var wanted = standing.Format.Represent(tweak.Apply(document.Root));
        if (wanted.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            throw new CalmaException(
                ErrorCode.NotRepresentable, $"{standing.Format.Name} cannot say it. {string.Join(" ", wanted.Findings.Select(Gate.Describe))}")
            { Findings = wanted.Findings };
        }

        try
        {
            var edited = LosslessEdit.Apply(standing.Format, document, wanted.Value);
            return (standing with { Bytes = edited.Document.Bytes, Parsed = ParseResult.Of(edited.Document) }, [.. wanted.Findings, .. edited.Findings]);
        }
        catch (CalmaException failure) when (failure.Code == ErrorCode.NotLossless && mayReformat)
        {
            return (Reformat(standing, wanted.Value, failure), wanted.Findings);
        }
    }

    private static Candidate Reformat(Candidate standing, Value wanted, CalmaException failure)
    {
        var bytes = standing.Format.Render(wanted);
        var parsed = standing.Format.Parse(bytes);
        return parsed.Document is { } document && ValueEquality.AreEqual(document.Root, wanted)
            ? standing with { Bytes = bytes, Parsed = parsed }
            : throw failure;
    }

    private static Config? Live(Config? head) => head is { Revision.Cause: not Cause.Delete } ? head : null;

    private static IReadOnlyDictionary<string, string> MetadataOf(WriteOptions options, Config? live) =>
        options.Metadata ?? live?.Revision.Metadata ?? Draft.NoMetadata;
}
