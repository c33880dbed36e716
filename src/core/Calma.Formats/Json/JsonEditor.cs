namespace Calma.Formats.Json;

/// <summary>Edits of a tree to splices of its text, container by container.</summary>
internal static class JsonEditor
{
    public static TextEdit Edit(Document document, IReadOnlyList<TreeEdit> edits)
    {
        var scout = new JsonStyleScout(document);
        List<Splice> splices = [];
        foreach (var set in edits.OfType<SetEdit>())
        {
            splices.Add(new Splice(set.Before.Span, scout.Spell(set.After, set.Before.Span.Start)));
        }

        foreach (var group in edits.Where(edit => edit is not SetEdit).GroupBy(edit => edit.Path.Parent))
        {
            var container = group.Key.Find(document.Root)
                ?? throw new CalmaException(ErrorCode.NotLossless, $"There is nothing at '{group.Key}' to add to or to take from.");
            splices.AddRange(new JsonContainerEdit(document, container, scout).Splice([.. group]));
        }

        return new TextEdit([.. splices.OrderBy(splice => splice.Span.Start).ThenBy(splice => splice.Span.Length)], []);
    }
}
