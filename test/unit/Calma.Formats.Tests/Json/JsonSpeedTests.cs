using System.Diagnostics;
using System.Globalization;
using System.Text;
using Calma.Formats.Json;

namespace Calma.Formats.Tests.Json;

public sealed class JsonSpeedTests
{
    private const int Many = 100_000;

    // Work that grows with the square of the keys takes longer than any machine is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly JsonFormat _format = new();

    [Fact]
    public void A_map_of_100_000_keys_takes_one_edit_or_one_of_each_key()
    {
        var clock = Stopwatch.StartNew();
        var document = _format.Parse(Encoding.UTF8.GetBytes("{\n" + string.Join(",\n", Enumerable.Range(0, Many).Select(key => $"  \"key {key}\": {key}")) + "\n}\n")).Document!;
        var map = (MapValue)document.Root;

        Apply(document, map.With("key 99998", new StringValue("x")));
        Apply(document, map.Without("key 50000"));
        Apply(document, new MapValue([.. map.Entries.Where((_, place) => place % 2 == 0)]));
        Apply(document, new MapValue([.. map.Entries.Select(entry => new MapEntry(entry.Key, new NullValue()))]));
        Apply(document, new MapValue([.. map.Entries, .. Enumerable.Range(0, Many).Select(key => new MapEntry(key.ToString(CultureInfo.InvariantCulture), new MapValue([])))]));
        Apply(document, new MapValue([.. Enumerable.Range(0, Many).Select(key => new MapEntry($"new {key}", new NullValue()))]));
        Apply(document, new MapValue([]));

        Assert.True(clock.Elapsed < Patience, $"it took {clock.Elapsed}");
    }

    [Fact]
    public void A_list_of_100_000_items_on_one_line_takes_edits_at_both_ends()
    {
        var clock = Stopwatch.StartNew();
        var document = _format.Parse(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, Many))}]")).Document!;
        var items = ((ListValue)document.Root).Items;

        Apply(document, new ListValue([new MapValue([]), .. items.Skip(1), new ListValue([])]));
        Apply(document, new ListValue([.. items.Skip(Many / 2)]));
        Apply(document, new ListValue([.. items.Select(item => new ListValue([item]))]));

        Assert.True(clock.Elapsed < Patience, $"it took {clock.Elapsed}");
    }

    private void Apply(Document document, Value wanted) => Assert.NotEmpty(LosslessEdit.Apply(_format, document, _format.Represent(wanted).Value).Splices);
}
