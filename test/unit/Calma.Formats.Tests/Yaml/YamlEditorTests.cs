using System.Text;
using Calma.Core;
using Calma.Core.Tweaks;
using Calma.Formats.Yaml;

namespace Calma.Formats.Tests.Yaml;

public sealed class YamlEditorTests
{
    [Theory]
    [InlineData("base: &b\n  x: 1\n  y: 2\nuse:\n  <<: *b\n  z: 3\n", """{"use":{"x":5}}""", "base: &b\n  x: 1\n  y: 2\nuse:\n  <<: *b\n  z: 3\n  x: 5\n")]
    [InlineData("a: &v old\nb: *v\n", """{"b":"new"}""", "a: &v old\nb: new\n")]
    [InlineData("a: &v old\nb: *v\n", """{"a":"new","b":"new"}""", "a: &v new\nb: *v\n")]
    [InlineData("a: &m {x: 1}\nb: *m # keep\n", """{"b":{"x":2}}""", "a: &m {x: 1}\nb: # keep\n  x: 2\n")]
    [InlineData("a: &m\n  x: 1\nb:\n  <<: *m\n  x: 9\n", """{"a":{"x":2}}""", "a: &m\n  x: 2\nb:\n  <<: *m\n  x: 9\n")]
    [InlineData("a: &m\n  x: 1\n  y: 1\nb:\n  <<: *m\n  x: 9\n", """{"a":{"x":null},"b":{"x":null}}""", "a: &m\n  y: 1\nb:\n  <<: *m\n")]
    [InlineData("a: no\n", """{"a":"off"}""", "a: \"off\"\n")]
    [InlineData("a: no\n", """{"b":"y"}""", "a: no\nb: \"y\"\n")]
    [InlineData("a: x\n", """{"a":"012","b":"2020-01-01","c":"a: b","d":"x #y","e":"- z","f":"yes","g":"1:30","h":"~"}""", "a: \"012\"\nb: \"2020-01-01\"\nc: \"a: b\"\nd: \"x #y\"\ne: \"- z\"\nf: \"yes\"\ng: \"1:30\"\nh: \"~\"\n")]
    [InlineData("a: 'it''s'\n", """{"a":"that's"}""", "a: 'that''s'\n")]
    [InlineData("a: |\n    one\n    two\nb: 1\n", """{"a":"three\n  four\n"}""", "a: |\n    three\n      four\nb: 1\n")]
    [InlineData("a: >-\n  one\n  two\n", """{"a":"three"}""", "a: >-\n  three\n")]
    [InlineData("a: |  # c\n  one\n", """{"a":" one\n"}""", "a: |2  # c\n   one\n")]
    [InlineData("a: |\n\n\n   one\nb: 1\n", """{"a":"\n\ntwo\n"}""", "a: |\n\n\n   two\nb: 1\n")]
    [InlineData("a: 1\n\nb: 2\n\nc: 3\n", """{"b":null}""", "a: 1\n\nc: 3\n")]
    [InlineData("a: one\n", """{"a":"two\nlines\n"}""", "a: |\n  two\n  lines\n")]
    [InlineData("a: one # c\nb: 2\n", """{"a":{"x":[1,{"k":null}]}}""", "a: # c\n  x:\n    - 1\n    - k: null\nb: 2\n")]
    [InlineData("a:\n- x\nb:\n  k: v\n", """{"c":["s"],"b":{"l":["z"]}}""", "a:\n- x\nb:\n  k: v\n  l:\n  - z\nc:\n- s\n")]
    [InlineData("a:\n  b: 1 # c\n", """{"a":{"b":null}}""", "a: {}\n")]
    [InlineData("a: {}\nb: []\n", """{"a":{"x":1},"b":["s"]}""", "a:\n  x: 1\nb:\n  - s\n")]
    [InlineData("# one\na: 1\n# two\nb: 2\n\n# three\nc: 3\n", """{"b":null}""", "# one\na: 1\n\n# three\nc: 3\n")]
    [InlineData("x: {a: 1, b: 2}\n", """{"x":{"b":null,"c":"d, e"}}""", "x: {a: 1, c: \"d, e\"}\n")]
    [InlineData("a: 1\r\nb: 2", """{"c":3}""", "a: 1\r\nb: 2\r\nc: 3")]
    [InlineData("", """{"a":1}""", "a: 1\n")]
    [InlineData("# only\n", """{"a":{"b":1}}""", "# only\na:\n  b: 1\n")]
    [InlineData("a: !Ref x\nb: !!str 5\n", """{"a":"s","b":6}""", "a: s\nb: 6\n")]
    [InlineData("- a: 1\n  b: 2\n- c\n", """["x"]""", "- x\n")]
    public void A_tweak_keeps_what_it_does_not_change(string text, string patch, string expected) => Assert.Equal(expected, Tweak(YamlFormat.Yaml12, text, patch));

    [Theory]
    [InlineData("a: yes\na: no\n", """{"a":true}""", "a: yes\na: true\n")]
    [InlineData("a: 1\nb: 2\na: 3\n", """{"a":null}""", "b: 2\n")]
    public void Of_a_key_that_stands_twice_the_last_is_set_and_all_are_removed(string text, string patch, string expected) => Assert.Equal(expected, Tweak(YamlFormat.Yaml11, text, patch));

    [Theory]
    [InlineData("a: &v\n  x: 1\nb: *v\n", """{"a":{"x":2}}""", "'b'")]
    [InlineData("a: &v {x: 1}\nb:\n  <<: *v\n", """{"b":{"x":null}}""", "<<")]
    [InlineData("a: &v {x: 1}\nb:\n  <<: *v\n  x: 2\n", """{"b":{"x":null}}""", "hides what comes by")]
    [InlineData("a: &v x\nb: *v\n", """{"a":null}""", "which '/b' uses")]
    [InlineData("a: 1\n---\nb: 2\n", """[{"a":1}]""", "stream")]
    public void What_would_change_more_than_is_wanted_is_refused_with_the_reason(string text, string patch, string reason)
    {
        var refusal = Assert.Throws<CalmaException>(() => Tweak(YamlFormat.Yaml12, text, patch));

        Assert.Equal(ErrorCode.NotLossless, refusal.Code);
        Assert.Contains(reason.Trim('\''), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_a_stream_is_edited_in_its_place()
    {
        var document = YamlFormat.Yaml12.Parse("a: 1\n---\n# two\nb: 2\n...\n---\n- c\n"u8.ToArray()).Document!;
        var wanted = JsonPatch.Parse(Encoding.UTF8.GetBytes("""[{"op":"replace","path":"/1/b","value":3},{"op":"add","path":"/2/-","value":"d"}]""")).Apply(document.Root);

        Assert.Equal("a: 1\n---\n# two\nb: 3\n...\n---\n- c\n- d\n", Encoding.UTF8.GetString(LosslessEdit.Apply(YamlFormat.Yaml12, document, wanted).Document.Bytes.Span));
    }

    [Fact]
    public void A_text_whose_aliases_say_too_much_is_too_large()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 10; level++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        Assert.Equal(ErrorCode.TooLarge, Assert.Throws<CalmaException>(() => YamlFormat.Yaml12.Parse(Encoding.UTF8.GetBytes(text.ToString()))).Code);
    }

    [Theory]
    [InlineData("1: a\n")]
    [InlineData("true: a\n")]
    [InlineData("? [x, y]\n: a\n")]
    public void A_key_that_is_no_string_has_no_json(string text)
    {
        var refusal = Assert.Throws<CalmaException>(() => JsonText.Write(YamlFormat.Yaml12.Parse(Encoding.UTF8.GetBytes(text)).Document!.Root));

        Assert.Equal(ErrorCode.NotRepresentable, refusal.Code);
        Assert.Single(refusal.Findings);
    }

    [Theory]
    [InlineData("on", true, null)]
    [InlineData("n", false, null)]
    [InlineData("012", null, "10")]
    [InlineData("0b11", null, "3")]
    [InlineData("1_000", null, "1000")]
    [InlineData("0x1F", null, "31")]
    [InlineData("+5", null, "5")]
    [InlineData(".5", null, "0.5")]
    [InlineData("-.inf", null, "-inf")]
    [InlineData("08", null, "8")]
    [InlineData("1:30", null, null)]
    [InlineData("2020-01-01", null, null)]
    public void Scalars_of_1_1_are_what_go_yaml_reads(string text, bool? boolean, string? number)
    {
        var value = YamlFormat.Yaml11.Parse(Encoding.UTF8.GetBytes(text)).Document!.Root;

        Assert.Equal(boolean, (value as BooleanValue)?.IsTrue);
        Assert.Equal(number, (value as NumberValue)?.Text);
        Assert.Equal(boolean is null && number is null, value is StringValue);
    }

    private static string Tweak(YamlFormat format, string text, string patch)
    {
        var document = format.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        var wanted = format.Represent(MergePatch.Parse(Encoding.UTF8.GetBytes(patch)).Apply(document.Root));
        Assert.Empty(wanted.Findings);
        return Encoding.UTF8.GetString(LosslessEdit.Apply(format, document, wanted.Value).Document.Bytes.Span);
    }
}
