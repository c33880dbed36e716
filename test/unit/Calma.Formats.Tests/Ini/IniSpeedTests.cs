using System.Diagnostics;
using System.Globalization;
using System.Text;
using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

public sealed class IniSpeedTests
{
    private const int Many = 100_000;

    // Work that grows with the square of the lines takes longer than any machine is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly IniFormat Format = IniFormat.Aws;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    [Fact]
    public void An_entry_below_100_000_comments_is_found_its_place() =>
        Edit("[a]\n" + string.Concat(Enumerable.Repeat("#\n", Many)), root => root.With("a", Entries(3, "x")));

    [Fact]
    public void Each_of_100_000_empty_sections_takes_an_entry() =>
        Edit(string.Concat(Enumerable.Range(0, Many).Select(key => $"[s{key}]\n")), root => new MapValue([.. root.Entries.Select(entry => new MapEntry(entry.Key, Entries(1, "x")))]));

    [Fact]
    public void As_many_sections_take_the_place_of_100_000() =>
        Edit(string.Concat(Enumerable.Range(0, Many).Select(key => $"[s{key}]\nx = 1\n\n")), _ => new MapValue([.. Enumerable.Range(0, Many).Select(key => new MapEntry($"t{key}", Entries(1, "x")))]));

    [Fact]
    public void Each_of_100_000_nested_settings_is_changed_and_each_second_is_removed()
    {
        var text = "[default]\ns3 =\n" + string.Concat(Enumerable.Range(0, Many).Select(key => $"  k{key} = 1\n"));

        Edit(text, root => root.With("default", new MapValue([new MapEntry("s3", Entries(Many, "k"))])));
        Edit(text, root => root.With("default", new MapValue([new MapEntry("s3", new MapValue([.. ((MapValue)JsonPointer.Parse("/default/s3").Find(root)!).Entries.Where((_, place) => place % 2 == 0)]))])));
    }

    private void Edit(string text, Func<MapValue, Value> change)
    {
        var document = Format.Parse(Encoding.UTF8.GetBytes(text)).Document!;

        Assert.NotEmpty(LosslessEdit.Apply(Format, document, Format.Represent(change((MapValue)document.Root)).Value).Splices);
        Assert.True(_clock.Elapsed < Patience, $"it took {_clock.Elapsed}");
    }

    private static MapValue Entries(int count, string prefix) =>
        new([.. Enumerable.Range(0, count).Select(key => new MapEntry(prefix + key.ToString(CultureInfo.InvariantCulture), new StringValue("2")))]);
}
