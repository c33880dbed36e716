using System.Text;
using Calma.Formats.DotEnv;

namespace Calma.Formats.Tests.DotEnv;

public sealed class DotEnvEditorTests
{
    [Theory]
    [InlineData("A=1 # why\n", "A", "2", "A=2 # why\n")]
    [InlineData("A=1 # why\n", "A", "a b", "A=\"a b\" # why\n")]
    [InlineData("A='1'\n", "A", "2", "A='2'\n")]
    [InlineData("A='1'\n", "A", "it's", "A=\"it's\"\n")]
    [InlineData("A='1'\n", "A", "", "A=''\n")]
    [InlineData("A = 1\n", "A", "", "A = \n")]
    [InlineData("A =\nB = 2\n", "A", "x", "A = x\nB = 2\n")]
    [InlineData("A=# why\n", "A", "x", "A=x # why\n")]
    [InlineData("A=x # why\n", "A", "", "A=\"\" # why\n")]
    [InlineData("A: x\n", "A", "", "A: \"\"\n")]
    [InlineData("A=x\n\n'\n", "A", "", "A=\"\"\n\n'\n")]
    [InlineData("A=1\nA=2\n", "A", "3", "A=1\nA=3\n")]
    [InlineData("A=\"x\r\ny\"\r\n", "A", "x\nz", "A=\"x\r\nz\"\r\n")]
    [InlineData("A=x\n", "A", "x\nz", "A=\"x\\nz\"\n")]
    [InlineData("A=x\n", "A", "C:\\dir\\", "A=C:\\dir\\\n")]
    [InlineData("A=x\n", "A", "$B", "A=\"$B\"\n")]
    [InlineData("export A='1'\r\n", "B", "2", "export A='1'\r\nexport B='2'\r\n")]
    [InlineData("AAA = 1\nB   = 2", "CC", "3", "AAA = 1\nB   = 2\nCC  = 3")]
    [InlineData("A: 1\n", "B", "", "A: 1\nB: \"\"\n")]
    [InlineData("# only\n", "B", "x", "# only\nB=x\n")]
    [InlineData("", "B", "x", "B=x\n")]
    public void A_value_is_written_as_its_neighbours_are(string text, string key, string value, string expected) =>
        Assert.Equal(expected, Edit(DotEnvFormat.Node, text, root => root.With(key, new StringValue(value))));

    [Theory]
    [InlineData("# a\n\n# b\nA=1\n\nB=2\n", "A", "# a\n\nB=2\n")]
    [InlineData("# a\nA=1\nB=2\n", "A", "# a\nB=2\n")]
    [InlineData("A=1\nB=2\nA=3", "A", "B=2")]
    [InlineData("A=\"x\ny\"\nB=2\n", "A", "B=2\n")]
    [InlineData("A=1\nJ\nB=2\n", "B", "A=1\nJ\n")]
    [InlineData("A=1\n", "A", "")]
    public void A_key_goes_with_the_lines_that_speak_for_it_alone(string text, string key, string expected) =>
        Assert.Equal(expected, Edit(DotEnvFormat.Node, text, root => root.Without(key)));

    [Fact]
    public void A_byte_order_mark_stays_where_the_first_key_goes() =>
        Assert.Equal("\uFEFFB=2\n", Edit(DotEnvFormat.Node, "\uFEFFA=1\nB=2\n", root => root.Without("A")));

    [Theory]
    [InlineData("A=1\n", "a b", "A='a b'\n")]
    [InlineData("A=1\n", "it's $B `c` \\", "A=\"it's \\$B \\`c\\` \\\\\"\n")]
    [InlineData("A=\"1\"\n", "$B", "A=\"\\$B\"\n")]
    [InlineData("A=\"$B\"\n", "$C", "A=\"\\$C\"\n")]
    [InlineData("A=\"$B\"\n", "$B", "A=\"$B\"\n")]
    [InlineData("A=$B # why\n", "", "A=\"\" # why\n")]
    public void What_a_tweak_says_is_text_to_bash_and_never_a_reference(string text, string value, string expected) =>
        Assert.Equal(expected, Edit(DotEnvFormat.Shell, text, root => root.With("A", new StringValue(value))));

    [Theory]
    [InlineData("A= # x\n", "# x")]
    [InlineData("A=#x\n", "#x")]
    [InlineData("A=1\nA\n", null)]
    public void Python_reads_a_hash_at_once_behind_the_sign_as_text_and_no_value_as_none(string text, string? expected) =>
        Assert.Equal(expected, ((MapValue)DotEnvFormat.Python.Parse(Encoding.UTF8.GetBytes(text)).Document!.Root).TryGet("A", out var value) ? ((StringValue)value).Text : null);

    private static string Edit(DotEnvFormat format, string text, Func<MapValue, MapValue> change)
    {
        var document = format.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        var wanted = format.Represent(change((MapValue)document.Root));
        Assert.Empty(wanted.Findings);
        return Encoding.UTF8.GetString(LosslessEdit.Apply(format, document, wanted.Value).Document.Bytes.Span);
    }
}
