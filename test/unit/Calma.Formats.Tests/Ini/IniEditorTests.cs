using System.Diagnostics;
using System.Globalization;
using System.Text;
using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

public sealed class IniEditorTests
{
    private const int Many = 100_000;

    // Work that grows with the square of the keys takes longer than any machine is busy.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("[a]\nx = 1\n", "[a]\nx = 1\nn = v\n")]
    [InlineData("[a]\nx=1\n\n[b]\n", "[a]\nx=1\nn=v\n\n[b]\n")]
    [InlineData("[a]\r\n\tx : 1\r\n", "[a]\r\n\tx : 1\r\n\tn : v\r\n")]
    [InlineData("[a]\nx = 1", "[a]\nx = 1\nn = v")]
    [InlineData("[a]", "[a]\nn = v")]
    [InlineData("[a]\nlong = 1\nxy   = 2\n", "[a]\nlong = 1\nxy   = 2\nn    = v\n")]
    [InlineData("[a]\n# head\n\n# of b\n[b]\ny=1\n", "[a]\n# head\nn=v\n\n# of b\n[b]\ny=1\n")]
    [InlineData("[a]\n# of b\n[b]\ny = 1\n", "[a]\nn = v\n# of b\n[b]\ny = 1\n")]
    [InlineData("[a]\ns3 =\n    k = 1\n\n# end\n", "[a]\ns3 =\n    k = 1\nn = v\n\n# end\n")]
    [InlineData("[a]\n\n  [b]\n    y = 1\n", "[a]\n  n = v\n\n  [b]\n    y = 1\n")]
    public void A_new_entry_looks_like_its_neighbours(string text, string edited) => Assert.Equal(edited, Edit(text, root => Set(root, "a", "n", new StringValue("v"))));

    [Theory]
    [InlineData("", "[n]\nx = 1\n")]
    [InlineData("[a]\nx=1\n", "[a]\nx=1\n\n[n]\nx=1\n")]
    [InlineData("[a]\nx = 1\n[b]\ny = 1\n", "[a]\nx = 1\n[b]\ny = 1\n[n]\nx = 1\n")]
    [InlineData("[a]\r\nx = 1\r\n\r\n[b]\r\ny = 1", "[a]\r\nx = 1\r\n\r\n[b]\r\ny = 1\r\n\r\n[n]\r\nx = 1")]
    [InlineData("[a]\nx = 1\n\n# end\n", "[a]\nx = 1\n\n# end\n\n[n]\nx = 1\n")]
    public void A_new_section_comes_at_the_end(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => root.With("n", new MapValue([new MapEntry("x", new StringValue("1"))]))));

    [Theory]
    [InlineData("[a]\nx = 1\n", "[a]\nx = 1\n\n[m]\n\n[n]\n")]
    [InlineData("[a]\nx = 1\n\n", "[a]\nx = 1\n\n[m]\n\n[n]\n")]
    [InlineData("[a]\n[b]\n", "[a]\n[b]\n[m]\n[n]\n")]
    public void New_sections_are_parted_as_the_others_are(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => root.With("m", new MapValue([])).With("n", new MapValue([]))));

    [Theory]
    [InlineData("[a]\nb = 1\n", "[a]\n")]
    [InlineData("[a]\nx = 1\n# of b\nb = 1\n\ny = 2\n", "[a]\nx = 1\n\ny = 2\n")]
    [InlineData("[a]\n# of both\nb = 1\ny = 2\n", "[a]\n# of both\ny = 2\n")]
    [InlineData("[a]\n# of b\nb = 1\n# of y\ny = 2\n", "[a]\n# of y\ny = 2\n")]
    [InlineData("[a]\n# free\n\nb = 0\n  1\n  # inside\n  2\nx = 1\n", "[a]\n# free\n\nx = 1\n")]
    [InlineData("[a]\nx = 1\nb = 2", "[a]\nx = 1")]
    [InlineData("[a]\nx = 1\n\n# of b\nb = 2\n\ny = 3\n", "[a]\nx = 1\n\ny = 3\n")]
    [InlineData("[a]\r\nx = 1\r\n\r\nb = 2\r\n\r\n\r\n[c]\r\n", "[a]\r\nx = 1\r\n\r\n[c]\r\n")]
    [InlineData("[a]\nx = 1\n\nb = 2\n", "[a]\nx = 1\n")]
    [InlineData("[a]\nx = 1\n\nb = 2\n\n", "[a]\nx = 1\n\n")]
    [InlineData("[a]\nx = 1\n\nb = 2", "[a]\nx = 1")]
    public void A_removed_entry_takes_the_comments_that_are_its_own(string text, string edited) =>
        Assert.Equal(edited, Edit(text, root => root.With("a", ((MapValue)root.Entries[0].Value).Without("b"))));

    [Theory]
    [InlineData("[a]\nx = 1\n\n# of b\n[b]\n# in b\ny = 1\n\n[c]\n", "[a]\nx = 1\n\n[c]\n")]
    [InlineData("[a]\nx = 1\n\n[b]\ny = 1\n", "[a]\nx = 1\n")]
    [InlineData("# of the file\n[b]\ny = 1\n\n[c]\n", "# of the file\n[c]\n")]
    [InlineData("[a]\nx = 1\n\n[b]", "[a]\nx = 1")]
    [InlineData("[a]\nx = 1\n\n[b]\ny = 1\n# z = 2\n\n# of c\n[c]\n", "[a]\nx = 1\n\n# of c\n[c]\n")]
    [InlineData("[a]\nx = 1\n[b]\n# empty\n\n[c]\n", "[a]\nx = 1\n[c]\n")]
    [InlineData("[a]\nx = 1\n[b]\ny = 1\n# of c\n[c]\n", "[a]\nx = 1\n# of c\n[c]\n")]
    [InlineData("[a]\nx = 1\n\n[b]\ny = 1\n\n# end\n", "[a]\nx = 1\n\n# end\n")]
    public void A_removed_section_leaves_no_gap(string text, string edited) => Assert.Equal(edited, Edit(text, root => root.Without("b")));

    [Theory]
    [InlineData("x", "[a]\nb = x\n")]
    [InlineData("", "[a]\nb = \n")]
    [InlineData("1\n2", "[a]\nb = 1\n    2\n")]
    public void A_value_over_lines_becomes_another(string value, string edited) =>
        Assert.Equal(edited, Edit("[a]\nb = 0\n    1\n    2\n", root => Set(root, "a", "b", new StringValue(value))));

    [Theory]
    [InlineData("[a]\nb =\n    1\n    2\n", "[a]\nb =\n    0\n    1\n    2\n")]
    [InlineData("[a]\n\tb = 0\n\t\t1\n", "[a]\n\tb = \n\t\t0\n\t\t1\n\t\t2\n")]
    [InlineData("[a]\nb = 0\n", "[a]\nb = \n  0\n  1\n  2\n")]
    public void A_further_line_is_indented_as_those_before(string text, string edited)
    {
        var document = IniFormat.RawConfigParser.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        var wanted = Set((MapValue)document.Root, "a", "b", new StringValue("\n0\n1\n2"));

        Assert.Equal(edited, Encoding.UTF8.GetString(LosslessEdit.Apply(IniFormat.RawConfigParser, document, wanted).Document.Bytes.Span));
    }

    [Theory]
    [InlineData("[profile 'x y']\n", "profile \"x y\"")]
    [InlineData("[profile \t\"x y\" ]\n", "profile \"x y\"")]
    [InlineData("[sso-session 'x']\n", "sso-session x")]
    [InlineData("[profile x y]\n", "profile x y")]
    [InlineData("[ profile x]\n", " profile x")]
    public void A_profile_has_one_key_however_its_name_is_quoted(string text, string key)
    {
        Assert.Equal(key, Assert.Single(((MapValue)Parse(text).Root).Entries).Key);
        Assert.Equal(text, Encoding.UTF8.GetString(Parse(text).Bytes.Span));
    }

    [Fact]
    public void A_profile_that_stands_twice_in_two_quotings_is_refused() =>
        Assert.Equal(2, Assert.Single(IniFormat.Aws.Parse("[profile 'x y']\n[profile \"x y\"]\n"u8.ToArray()).Faults).Line);

    [Fact]
    public void Comments_inside_a_value_stay() =>
        Assert.Equal("[a]\nb = 0\n  # kept\n    two\n", Edit("[a]\nb = 0\n  # kept\n    1\n    2\n", root => Set(root, "a", "b", new StringValue("0\ntwo"))));

    [Theory]
    [InlineData("[a]\nb =\n", "[a]\nb = v\n")]
    [InlineData("[a]\nb=\nc=1\n", "[a]\nb=v\nc=1\n")]
    [InlineData("[a]\nb =\nc=1\n", "[a]\nb = v\nc=1\n")]
    [InlineData("[a]\nb=  \nc = 1\n", "[a]\nb=v\nc = 1\n")]
    [InlineData("[a]\nb :\t\nc :\t1\n", "[a]\nb :\tv\nc :\t1\n")]
    public void An_empty_value_takes_one_in_its_own_style(string text, string edited) => Assert.Equal(edited, Edit(text, root => Set(root, "a", "b", new StringValue("v"))));

    [Fact]
    public void The_last_nested_setting_takes_its_key_with_it_and_says_so()
    {
        var document = Parse("[a]\ns3 =\n  k = 1\n# of x\nx = 1\n");
        var said = IniFormat.Aws.Represent(Set((MapValue)document.Root, "a", "s3", ((MapValue)JsonPointer.Parse("/a/s3").Find(document.Root)!).Without("k")));

        Assert.Equal(("last-setting", "/a/s3"), (Assert.Single(said.Findings).Rule, said.Findings[0].Path));
        Assert.Equal("[a]\n# of x\nx = 1\n", Encoding.UTF8.GetString(LosslessEdit.Apply(IniFormat.Aws, document, said.Value).Document.Bytes.Span));
    }

    [Fact]
    public void A_tail_that_looked_like_a_comment_is_dropped_with_a_warning()
    {
        var document = Parse("[a]\nregion = eu-west-1 # ours\n");
        var result = LosslessEdit.Apply(IniFormat.Aws, document, Set((MapValue)document.Root, "a", "region", new StringValue("us-east-1")));

        Assert.Equal("[a]\nregion = us-east-1\n", Encoding.UTF8.GetString(result.Document.Bytes.Span));
        Assert.Equal(("inline-comment", "/a/region", 2, 10), (Assert.Single(result.Findings).Rule, result.Findings[0].Path, result.Findings[0].Line, result.Findings[0].Column));
    }

    [Fact]
    public void A_nested_key_that_stands_twice_is_set_where_it_is_in_effect_and_removed_everywhere()
    {
        const string text = "[a]\ns3 =\n  k = 1\n  l = 2\n  k = 3\n";

        Assert.Equal("[a]\ns3 =\n  k = 1\n  l = 2\n  k = x\n", Edit(text, root => Set(root, "a", "s3", ((MapValue)JsonPointer.Parse("/a/s3").Find(root)!).With("k", new StringValue("x")))));
        Assert.Equal("[a]\ns3 =\n  l = 2\n", Edit(text, root => Set(root, "a", "s3", ((MapValue)JsonPointer.Parse("/a/s3").Find(root)!).Without("k"))));
    }

    [Fact]
    public void Null_is_refused_with_its_path_and_what_to_do()
    {
        var finding = Assert.Single(IniFormat.Aws.Represent(Set(new MapValue([new MapEntry("a", new MapValue([]))]), "a", "region", new NullValue())).Findings);

        Assert.Equal("/a/region", finding.Path);
        Assert.Equal("Remove the key with --unset, or write an empty string.", finding.Repair);
    }

    [Fact]
    public void A_section_of_100_000_keys_takes_one_edit_or_one_of_each_key()
    {
        var clock = Stopwatch.StartNew();
        var document = Parse("[a]\n" + string.Concat(Enumerable.Range(0, Many).Select(key => $"k{key} = {key}\n")));
        var root = (MapValue)document.Root;
        var map = (MapValue)root.Entries[0].Value;

        Apply(document, root.With("a", map.With("k99998", new StringValue("x"))));
        Apply(document, root.With("a", new MapValue([.. map.Entries.Where((_, place) => place % 2 == 0)])));
        Apply(document, root.With("a", new MapValue([.. map.Entries.Select(entry => new MapEntry(entry.Key, new StringValue("é")))])));
        Apply(document, root.With("a", new MapValue([.. map.Entries, .. Enumerable.Range(0, Many).Select(key => new MapEntry(key.ToString(CultureInfo.InvariantCulture), new StringValue("")))])));
        Apply(document, new MapValue([.. root.Entries, .. Enumerable.Range(0, Many).Select(key => new MapEntry(key.ToString(CultureInfo.InvariantCulture), new MapValue([])))]));
        Apply(document, new MapValue([]));

        Assert.True(clock.Elapsed < Patience, $"it took {clock.Elapsed}");
    }

    private static void Apply(Document document, Value wanted) => Assert.NotEmpty(LosslessEdit.Apply(IniFormat.Aws, document, wanted).Splices);

    private static MapValue Set(MapValue root, string section, string key, Value value) => root.With(section, ((MapValue)root.Entries.Single(entry => entry.Key == section).Value).With(key, value));

    private static string Edit(string text, Func<MapValue, MapValue> change)
    {
        var document = Parse(text);
        var said = IniFormat.Aws.Represent(change((MapValue)document.Root));
        Assert.DoesNotContain(said.Findings, finding => finding.Severity == Core.Checks.Severity.Error);
        return Encoding.UTF8.GetString(LosslessEdit.Apply(IniFormat.Aws, document, said.Value).Document.Bytes.Span);
    }

    private static Document Parse(string text) => IniFormat.Aws.Parse(Encoding.UTF8.GetBytes(text)).Document!;
}
