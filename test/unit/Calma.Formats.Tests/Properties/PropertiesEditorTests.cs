using System.Diagnostics;
using System.Text;
using Calma.Formats.Properties;

namespace Calma.Formats.Tests.Properties;

public sealed class PropertiesEditorTests
{
    private const int Many = 100_000;
    private static readonly PropertiesFormat Format = new();

    [Theory]
    [InlineData("a = 1\n", "a", "2", "a = 2\n")]
    [InlineData("a =\nb = 2\n", "a", "x", "a = x\nb = 2\n")]
    [InlineData("a\nb 2\n", "a", "= x", "a \\= x\nb 2\n")]
    [InlineData("a 1\n", "a", ":x", "a \\:x\n")]
    [InlineData("a=1\n", "a", "=x", "a==x\n")]
    [InlineData("a=x  y\n", "a", "  y", "a=\\  y\n")]
    [InlineData("a=x=y\nb x=y\n", "b", "=y", "a=x=y\nb \\=y\n")]
    [InlineData("l = a, \\\n    b, \\\n    c\n", "l", "a, b, c, d", "l = a, \\\n    b, \\\n    c, d\n")]
    [InlineData("l = a,\\\n    b,\\\n    c\n", "l", "a,c", "l = a,\\\n    c\n")]
    [InlineData("l = a,\\\n    b,\\\n    c\n", "l", "a,x y,c", "l = a,\\\n    x y,\\\n    c\n")]
    [InlineData("l = a,\\\n    b\n", "l", "a, b", "l = a, \\\n    b\n")]
    [InlineData("l = a,\\\n    b\n", "l", "a, c", "l = a,\\\n    \\ c\n")]
    [InlineData("l = a,\\\n    b, c\n", "l", "a, c", "l = a, c\n")]
    [InlineData("l = a,\\\n    b\n", "l", "a,", "l = a,\n")]
    [InlineData("a=\\u00e9x\n", "a", "éy", "a=\\u00e9y\n")]
    [InlineData("a=1\n", "a", "é😀", "a=\\u00E9\\uD83D\\uDE00\n")]
    [InlineData("a=1\n", "a", "", "a=\n")]
    [InlineData("a=1  \n", "a", "2", "a=2\n")]
    [InlineData("a=1\na=2\n", "a", "3", "a=1\na=3\n")]
    [InlineData("aaa = 1\nb   = 2", "cc", "3", "aaa = 1\nb   = 2\ncc  = 3")]
    [InlineData("a: 1\r\n", "b c", " d", "a: 1\r\nb\\ c: \\ d\r\n")]
    [InlineData("a=1\\", "b", "2", "a=1\\\n\nb=2")]
    [InlineData("a=1\\\n", "b", "2", "a=1\\\n\nb=2\n")]
    [InlineData("", "#b", "\\\t\n", "\\#b=\\\\\\t\\n\n")]
    public void A_value_is_written_as_its_neighbours_are(string text, string key, string value, string expected) =>
        Assert.Equal(expected, Edit(text, root => root.With(key, new StringValue(value))));

    [Theory]
    [InlineData("# a\n\n# b\na=1\\\n  2\n\nb=2\n", "a", "# a\n\nb=2\n")]
    [InlineData("# a\na=1\nb=2\n", "a", "# a\nb=2\n")]
    [InlineData("a=1\nb=2\na=3", "a", "b=2")]
    [InlineData("a=1\nb=2\\\n", "b", "a=1\n")]
    public void A_key_goes_with_the_lines_that_speak_for_it_alone(string text, string key, string expected) =>
        Assert.Equal(expected, Edit(text, root => root.Without(key)));

    [Fact]
    public void Bytes_of_latin_1_and_of_utf_8_stay_where_the_rest_of_their_value_changes()
    {
        byte[] text = [.. "a="u8, 0xE9, .. "x\nb=漢x\n"u8];

        var edited = Edit(text, root => root.With("a", new StringValue("\u00E9y")).With("b", new StringValue(Encoding.Latin1.GetString("漢y"u8))));

        Assert.Equal([.. "a="u8, 0xE9, .. "y\nb=漢y\n"u8], edited);
    }

    [Fact]
    public void Each_of_100_000_keys_is_changed_or_removed_and_as_many_come()
    {
        var clock = Stopwatch.StartNew();
        var text = string.Concat(Enumerable.Range(0, Many).Select(key => $"# c\nk{key} = a \\\n  b\n\n"));

        Assert.NotEmpty(Edit(text, root => new MapValue(
            [.. root.Entries.Where((_, place) => place % 2 == 0).Select(entry => entry.With(new StringValue("2"))), .. Enumerable.Range(0, Many).Select(key => new MapEntry($"n{key}", new StringValue("")))])));
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), $"it took {clock.Elapsed}");
    }

    private static string Edit(string text, Func<MapValue, MapValue> change) => Encoding.UTF8.GetString(Edit(Encoding.UTF8.GetBytes(text), change));

    private static byte[] Edit(byte[] text, Func<MapValue, MapValue> change)
    {
        var document = Format.Parse(text).Document!;
        var wanted = Format.Represent(change((MapValue)document.Root));
        Assert.Empty(wanted.Findings);
        return LosslessEdit.Apply(Format, document, wanted.Value).Document.Bytes.ToArray();
    }
}
