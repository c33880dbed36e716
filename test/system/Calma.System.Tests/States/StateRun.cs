using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Calma.Core.Checks;
using Calma.Core.Documents;
using Calma.Core.Values;

namespace Calma.System.Tests.States;

/// <summary>Brings every state of one format through every operation, and notes what happens.</summary>
internal sealed class StateRun(FormatServer server, IDocumentFormat format)
{
    private static readonly Value[] Others = [new StringValue("w"), new MapValue([new MapEntry("k", new StringValue("w"))])];
    private int _names;

    /// <summary>The rows of the place that a value is said at; where a state cannot be said there, and can at another place, that one too.</summary>
    public async Task<IReadOnlyList<StateRow>> RowsAsync()
    {
        var usual = Place.All.First(place => TextOf(place, new StringValue("v")) is not null);
        List<StateRow> rows = [];
        foreach (var state in State.All)
        {
            rows.Add(await RowAsync(usual, state));
            if (!rows[^1].IsSayable && Place.All.FirstOrDefault(place => place != usual && TextOf(place, state.Value) is not null) is { } elsewhere)
            {
                rows.Add(await RowAsync(elsewhere, state));
            }
        }

        return rows;
    }

    /// <summary>What zero bytes are.</summary>
    public async Task<string> ZeroBytesAsync()
    {
        var route = NewRoute();
        var put = await PutAsync(route, []);
        return put.Status == 201 ? $"`{(await server.SendAsync("GET", route, null, "", ("Accept", MediaTypes.Json))).Text}`" : RefusalOf(put, place: null).Text;
    }

    private async Task<StateRow> RowAsync(Place place, State state)
    {
        var text = TextOf(place, state.Value);
        var tweaks = new[] { await TweakAsync(place, state, MediaTypes.MergePatch), await TweakAsync(place, state, MediaTypes.JsonPatch) };
        return text is null
            ? new StateRow(state, place, IsSayable: false, [await GuessAsync(place, state), .. tweaks, Cell.Nothing, Merge(place, state), Cell.Nothing, Cell.Nothing, Cell.Nothing])
            : new StateRow(
                state, place, IsSayable: true,
                [await PutAsync(place, state, text), .. tweaks, await DiffAsync(place, state, text), Merge(place, state), await ViewAsync(place, state, text), .. await ArchiveAsync(place, state, text)]);
    }

    private async Task<Cell> PutAsync(Place place, State state, byte[] text)
    {
        var route = NewRoute();
        var put = await PutAsync(route, text);
        var isRecovered = (await server.SendAsync("GET", route)).Bytes.AsSpan().SequenceEqual(text);
        return new Cell(
            state == State.Absent ? "kept" : $"{Code(SpellingOf(place, text))} kept",
            put.Status == 201 && isRecovered && state.Is(await ReadAsync(place, route)) ? null : "the text does not read back as it was put");
    }

    // What somebody would write who does not know that the format cannot say it.
    private async Task<Cell> GuessAsync(Place place, State state)
    {
        var text = TextOf(place, new StringValue("v"))!;
        var span = place.Pointer.Find(format.Parse(text).Document!.Root)!.Span;
        byte[] guess = [.. text[..span.Start], .. Encoding.UTF8.GetBytes(state.Json!), .. text[span.End..]];
        var route = NewRoute();
        var put = await PutAsync(route, guess);
        if (put.Status != 201)
        {
            return RefusalOf(put, place: null);
        }

        var entry = Code(SpellingOf(place, guess));
        return await ReadAsync(place, route) is StringValue { Text: var said } && said == state.Json
            ? new Cell($"{entry} is the string {Code(said)}")
            : new Cell($"{entry} is something else", "a text that says no string is read as something else");
    }

    private async Task<Cell> TweakAsync(Place place, State state, string mediaType)
    {
        List<Cell> cells = [];
        foreach (var start in (Value?[])[.. Sayable(place), null])
        {
            if (start is not null || state != State.Absent)
            {
                cells.Add(await TweakAsync(place, state, mediaType, start));
            }
        }

        return new Cell(string.Join("; ", cells.Select(cell => cell.Text).Distinct()), cells.Find(cell => cell.Fault is not null)?.Fault);
    }

    private async Task<Cell> TweakAsync(Place place, State state, string mediaType, Value? start)
    {
        var route = NewRoute();
        await PutAsync(route, TextOf(place, start)!);
        var isMerge = mediaType == MediaTypes.MergePatch;
        var patch = isMerge ? place.MergePatchOf(state.Json ?? "null")
            : state == State.Absent ? $$"""[{"op": "remove", "path": "{{place.Pointer}}"}]"""
            : $$"""[{"op": "add", "path": "{{place.Pointer}}", "value": {{state.Json}}}]""";
        var answer = await server.SendAsync("PATCH", route, Encoding.UTF8.GetBytes(patch), mediaType);
        var found = await ReadAsync(place, route);
        return answer.Status != 200 ? RefusalOf(answer, place)
            : isMerge && state.Json == "null" ? new Cell("no word for it: `null` removes", found is null ? null : "a removal left something")
            : isMerge && state.Json == "{}" && start is MapValue ? new Cell("no word for it over a map: `{}` changes nothing", found is not null && ValueEquality.AreEqual(start, found) ? null : "an empty patch changes something")
            : new Cell("kept", state.Is(found) ? null : "a tweak wrote something else");
    }

    private async Task<Cell> DiffAsync(Place place, State state, byte[] text)
    {
        List<string> told = [];
        foreach (var from in (Value?[])[null, Sayable(place)[0]])
        {
            if (state.Is(from))
            {
                continue;
            }

            var route = NewRoute();
            await PutAsync(route, TextOf(place, from)!);
            await server.SendAsync("PUT", route, text, format.MediaType, ("If-Match", "*"));
            var diff = await server.SendAsync("GET", route + "/diff?from=1&to=2");
            using var json = JsonDocument.Parse(diff.Bytes);
            var change = Assert.Single(json.RootElement.GetProperty("changes").EnumerateArray());
            told.Add(Told(change, place, state, from));
        }

        return new Cell(string.Join(", ", told), told.Contains("") ? "the diff does not tell the state" : null);
    }

    // A map that lost its entries is told entry by entry.
    private static string Told(JsonElement change, Place place, State state, Value? from)
    {
        var (before, after) = (change.GetProperty("before"), change.GetProperty("after"));
        var states = $"{before.GetProperty("state").GetString()} → {after.GetProperty("state").GetString()}";
        var path = change.GetProperty("path").GetString();
        if (from is MapValue && state.Json == "{}")
        {
            return path == $"{place.Pointer}/k" && states == "value → absent" ? $"`{path}` {states}" : "";
        }

        var wanted = $"{NameOf(from)} → {NameOf(state.Value)}";
        var said = after.TryGetProperty("value", out var value) ? JsonText.Parse(Encoding.UTF8.GetBytes(value.GetRawText()), JsonTextOptions.Body) : null;
        return path == place.Pointer.ToString() && states == wanted && state.Is(said) ? states : "";
    }

    // Mine changes the neighbour, theirs brings the state; then mine changes the same place too.
    private Cell Merge(Place place, State state)
    {
        var other = Sayable(place)[0];
        var (neighbour, moved) = (NeighbourOf(place), NeighbourOf(place) is StringValue ? (Value)new StringValue("y") : new MapValue([new MapEntry("k", new StringValue("y"))]));
        var from = Parse(place.Tree(other, neighbour))!;
        var mine = Parse(place.Tree(other, moved))!;
        var theirs = Parse(place.Tree(state.Value, neighbour))?.Root ?? place.Tree(state.Value, neighbour);
        var merge = Core.Documents.Merge.Between(from.Root, mine.Root, theirs);
        var said = format.Represent(merge.Merged);
        var refused = said.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Path).ToList();
        if (refused.Count > 0)
        {
            return Refusal("not_representable", refused, place);
        }

        var merged = LosslessEdit.Apply(format, mine, said.Value).Document.Root;
        var against = Parse(place.Tree(new MapValue([new MapEntry("k", new StringValue("m"))]), neighbour)) ?? Parse(place.Tree(new StringValue("m"), neighbour))!;
        var conflict = Core.Documents.Merge.Between(from.Root, against.Root, theirs).Conflicts;
        return new Cell(
            "kept",
            merge.Conflicts.Count > 0 || !state.Is(place.Pointer.Find(merged)) ? "a merge lost the state"
            : conflict.Count != 1 || !place.Pointer.Covers(conflict[0].Path) || (conflict[0].Path.Equals(place.Pointer) && !state.Is(conflict[0].Theirs.Value)) ? "a conflict does not tell the state"
            : null);
    }

    private async Task<Cell> ViewAsync(Place place, State state, byte[] text)
    {
        var route = NewRoute();
        await PutAsync(route, text);
        var found = await ReadAsync(place, route);
        return new Cell(found is null ? "no key" : Code(Encoding.UTF8.GetString(JsonText.Write(found))), state.Is(found) ? null : "the view says something else");
    }

    private async Task<IReadOnlyList<Cell>> ArchiveAsync(Place place, State state, byte[] text)
    {
        var route = NewRoute();
        await PutAsync(route, text);
        var archive = await server.SendAsync("GET", $"{Routes.Download}?select={route[Routes.Config("").Length..]}");
        using var zip = new ZipArchive(new MemoryStream(archive.Bytes));
        using var file = new MemoryStream();
        await using (var entry = await zip.Entries.Single(entry => entry.Name != "manifest.json").OpenAsync(TestContext.Current.CancellationToken))
        {
            await entry.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        await server.SendAsync("DELETE", route);
        var import = await server.SendAsync("POST", Routes.Import, archive.Bytes, MediaTypes.Zip);
        var isCreated = import.Text.Contains("\"created\"", StringComparison.Ordinal);
        var isSame = (await server.SendAsync("GET", route)).Bytes.AsSpan().SequenceEqual(text) && state.Is(await ReadAsync(place, route));
        return
        [
            new Cell("same bytes", file.ToArray().AsSpan().SequenceEqual(text) ? null : "a download has other bytes"),
            new Cell("same bytes", isCreated && isSame ? null : "an import stores something else"),
        ];
    }

    private Task<Answer> PutAsync(string route, byte[] text) => server.SendAsync("PUT", route, text, format.MediaType);

    private async Task<Value?> ReadAsync(Place place, string route)
    {
        var view = await server.SendAsync("GET", route, null, "", ("Accept", MediaTypes.Json));
        Assert.Equal((200, MediaTypes.Json), (view.Status, view.MediaType));
        return place.Pointer.Find(JsonText.Parse(view.Bytes, JsonTextOptions.Body));
    }

    private string NewRoute() => Routes.Config($"states/{EveryFormat.NameOf(format)}/n{++_names}");

    private byte[]? TextOf(Place place, Value? value) => TextOf(place.Tree(value, NeighbourOf(place)));

    private byte[]? TextOf(Value tree)
    {
        var said = format.Represent(tree);
        return said.Findings.Any(finding => finding.Severity == Severity.Error) ? null : format.Render(said.Value);
    }

    private Document? Parse(Value tree) => TextOf(tree) is { } text ? format.Parse(text).Document : null;

    private Value[] Sayable(Place place) => [.. Others.Where(other => TextOf(place, other) is not null)];

    private Value NeighbourOf(Place place) =>
        TextOf(place.Tree(null, new StringValue("x"))) is null ? new MapValue([new MapEntry("k", new StringValue("x"))]) : new StringValue("x");

    private string SpellingOf(Place place, byte[] text)
    {
        if (place.Pointer.Parent.Find(format.Parse(text).Document!.Root) is not MapValue map || map.IndexOf(place.Pointer.Last) is not (>= 0 and var index))
        {
            return "";
        }

        var entry = map.Entries[index];
        return Encoding.UTF8.GetString(text.AsSpan(entry.Span.Start, entry.Span.Length)).Trim();
    }

    private static Cell RefusalOf(Answer answer, Place? place)
    {
        using var problem = JsonDocument.Parse(answer.Bytes);
        var findings = problem.RootElement.TryGetProperty("findings", out var list) ? list.EnumerateArray().ToList() : [];
        return place is null
            ? new Cell($"refused `{answer.Problem.Code}`, {findings[0].GetProperty("line")}:{findings[0].GetProperty("column")}")
            : Refusal(answer.Problem.Code, [.. findings.Select(finding => finding.GetProperty("path").GetString()!)], place);
    }

    private static Cell Refusal(string code, IReadOnlyList<string> paths, Place place) =>
        new($"refused `{code}`, `{string.Join("`, `", paths)}`", paths.Contains(place.Pointer.ToString()) ? null : "the refusal does not name the path");

    private static string NameOf(Value? value) => JsonNamingPolicy.CamelCase.ConvertName(PlaceState.Of(value).State.ToString());

    private static string Code(string text) => $"`{text.Replace("\n", " ⏎ ", StringComparison.Ordinal)}`";
}
