using System.Runtime.CompilerServices;
using System.Text;
using Calma.Core.Documents;

namespace Calma.System.Tests.States;

/// <summary>Absent, null, empty and value through every operation in every format: measured here, and told by <c>docs/states.md</c>.</summary>
public sealed class StatesPageTests(FormatServer server) : IClassFixture<FormatServer>
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", ".."));

    [Fact]
    public async Task Every_state_in_every_format_is_kept_by_every_operation_or_refused_by_its_path_and_the_page_says_so()
    {
        List<(IDocumentFormat Format, IReadOnlyList<StateRow> Rows, string ZeroBytes)> measured = [];
        foreach (var format in EveryFormat.Formats)
        {
            var run = new StateRun(server, format);
            measured.Add((format, await run.RowsAsync(), await run.ZeroBytesAsync()));
        }

        var faults =
            from each in measured
            from row in each.Rows
            from cell in row.Cells.Zip(StateRow.Operations)
            where cell.First.Fault is not null
            select $"{Name(each.Format)}, {row.State.Name} at {row.Place.Pointer}, {cell.Second}: {cell.First.Fault} ({cell.First.Text})";
        Assert.True(!faults.Any(), string.Join('\n', faults));

        var page = Page(measured);
        var known = Path.Combine(Root, "docs", "states.md");
        if (!File.Exists(known) || await File.ReadAllTextAsync(known, TestContext.Current.CancellationToken) != page)
        {
            await File.WriteAllTextAsync(Path.Combine(Root, "artifacts", "states.md"), page, TestContext.Current.CancellationToken);
            Assert.Fail("docs/states.md does not say what was measured. Look at what changed; where it is meant: cp artifacts/states.md docs/states.md");
        }
    }

    private static string Page(List<(IDocumentFormat Format, IReadOnlyList<StateRow> Rows, string ZeroBytes)> measured)
    {
        var page = new StringBuilder("""
            # States

            A place in a document is *absent*, *null*, *empty* or has a *value*. This page says what every operation does with each of them in every format. It is measured: a test sends each request to the API, reads what came of it, and fails where a state became another one, where a refusal does not name the path, or where this page says something else. After a change that is meant, `cp artifacts/states.md docs/states.md` brings what the test measured.

            - **put** stores a text that says the state; where no text does, a guess of one. What is called a string there is one to the tool that reads the file, too.
            - **merge patch** and **JSON Patch** are tweaks that set the place, once where it is absent and once where it has a value.
            - **diff** compares with a text where the place is absent, and with one where it has a value.
            - **merge** is the three-way merge of `Merge.Between`: theirs brings the state and mine changes the place beside it. Where mine changes the same place, the result is a conflict that names path and states.
            - **view** is the JSON view. **download** and **import** send the archive out and, after a delete, in again.
            - **–**: no text of the format says the state, and whoever asks for it is refused by path; so there is nothing to show.


            """.ReplaceLineEndings("\n"));
        page.Append("## What each format can say\n\n");
        Table(page, ["format", .. State.All.Select(state => state.Name), "zero bytes"], measured.Select(each =>
            (IEnumerable<string>)[Name(each.Format), .. State.All.Select(state => Said(each.Rows.Where(row => row.State == state))), each.ZeroBytes]));
        foreach (var group in measured.GroupBy(each => Rows(each.Rows)))
        {
            page.Append($"\n## {string.Join(", ", group.Select(each => Name(each.Format)))}\n\n");
            Table(page, ["state", .. StateRow.Operations], group.First().Rows.Select(row =>
                (IEnumerable<string>)[row.Place == group.First().Rows[0].Place ? row.State.Name : $"{row.State.Name}, at `{row.Place.Pointer}`", .. row.Cells.Select(cell => cell.Text)]));
        }

        return page.ToString();
    }

    private static string Said(IEnumerable<StateRow> rows) => rows.OrderByDescending(row => row.IsSayable).First() switch
    {
        { IsSayable: false } => "refused",
        { Cells: [{ Text: "kept" }, ..] } => "✓",
        var row => row.Cells[0].Text[..^" kept".Length],
    };

    private static string Rows(IReadOnlyList<StateRow> rows) => string.Join('\n', rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));

    private static void Table(StringBuilder page, IReadOnlyList<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        page.Append($"| {string.Join(" | ", head)} |\n|{string.Concat(Enumerable.Repeat("---|", head.Count))}\n");
        foreach (var row in rows)
        {
            page.Append($"| {string.Join(" | ", row)} |\n");
        }
    }

    private static string Name(IDocumentFormat format) => format.Dialect == format.Name ? format.Name : $"{format.Name} ({format.Dialect})";

    private static string Here([CallerFilePath] string path = "") => path;
}
