using System.Text;
using Calma.Cli.Tweaks;
using Calma.Core;
using Calma.Core.Tweaks;
using Calma.Core.Values;
using Calma.Protocol;

namespace Calma.Cli.Tests.Tweaks;

public sealed class TweakBodyTests
{
    private const string Head = """{"a": 1, "m": {"x": "1", "n": null}, "l": [1, {"k": 2}], "s": "text", "e": {}}""";

    [Theory]
    [InlineData("/a=2", """{"a":2}""")]
    [InlineData("/new=true", """{"new":true}""")]
    [InlineData("/m/x=\"\" /m/y=0.10", """{"m":{"x":"","y":0.10}}""")]
    [InlineData("/p/q/r=[]", """{"p":{"q":{"r":[]}}}""")]
    [InlineData("-/a -/m/x", """{"a":null,"m":{"x":null}}""")]
    [InlineData("/l=[{\"k\":1}]", """{"l":[{"k":1}]}""")]
    [InlineData("/x~1y=1", """{"x/y":1}""")]
    public void What_a_merge_patch_can_say_is_one_and_needs_no_head(string changes, string expected)
    {
        var body = Make(changes);

        Assert.Equal((MediaTypes.MergePatch, expected, false), (body.MediaType, Encoding.UTF8.GetString(body.Bytes), body.IsBound));
    }

    [Theory]
    [InlineData("/a=null", """[{"op":"add","path":"/a","value":null}]""")]
    [InlineData("/new=null", """[{"op":"add","path":"/new","value":null}]""")]
    [InlineData("/a=[1,null]", """[{"op":"add","path":"/a","value":[1,null]}]""")]
    [InlineData("/m={\"z\":1}", """[{"op":"add","path":"/m","value":{"z":1}}]""")]
    [InlineData("/p/q=null", """[{"op":"add","path":"/p","value":{"q":null}}]""")]
    [InlineData("/l/0=5", """[{"op":"replace","path":"/l/0","value":5}]""")]
    [InlineData("/l/-=5", """[{"op":"add","path":"/l/-","value":5}]""")]
    [InlineData("/l/1/k=3 /a=2", """[{"op":"add","path":"/a","value":2},{"op":"add","path":"/l/1/k","value":3}]""")]
    [InlineData("-/l/0", """[{"op":"remove","path":"/l/0"}]""")]
    [InlineData("/m/y=1 /m={}", """[{"op":"add","path":"/m","value":{}},{"op":"add","path":"/m/y","value":1}]""")]
    [InlineData("-/m /m/y=1", """[{"op":"remove","path":"/m"},{"op":"add","path":"/m","value":{"y":1}}]""")]
    [InlineData("=[]", """[{"op":"replace","path":"","value":[]}]""")]
    [InlineData("-/nothing/at/all", "[]")]
    [InlineData("-/nothing /a=null", """[{"op":"add","path":"/a","value":null}]""")]
    public void What_only_a_json_patch_can_say_is_one_and_is_bound_to_the_head(string changes, string expected)
    {
        var body = Make(changes);

        Assert.Equal((MediaTypes.JsonPatch, expected, true), (body.MediaType, Encoding.UTF8.GetString(body.Bytes), body.IsBound));
        Assert.NotNull(JsonPatch.Parse(body.Bytes).Apply(Tree(Head)));
    }

    [Theory]
    [InlineData("/a/b=1", "at '/a' stands a number")]
    [InlineData("-/s/b", "at '/s' stands a string")]
    [InlineData("/m/n/b=1", "at '/m/n' stands null")]
    [InlineData("/a=1 /a=2", "'/a' is named twice")]
    [InlineData("/a", "has no value")]
    [InlineData("a=1", "no JSON Pointer")]
    [InlineData("/a=eu-west-1", "--string '/a=…'")]
    [InlineData("/l/7=1", "no such index")]
    [InlineData("/a=2 /a/b=1", "no map or list")]
    public void What_cannot_be_is_refused_before_anything_is_sent(string changes, string expected)
    {
        var failure = Assert.Throws<CalmaException>(() => Make(changes));

        Assert.Equal(ErrorCode.MalformedTweak, failure.Code);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_format_has_no_types_a_value_is_the_text_as_it_is()
    {
        var body = TweakBody.Of([Change.Read("/default/retries=007", isTyped: false), Change.ReadString("/default/x=a=b")], Tree("{}"));

        Assert.Equal("""{"default":{"retries":"007","x":"a=b"}}""", Encoding.UTF8.GetString(body.Bytes));
    }

    [Fact]
    public void A_value_that_is_no_json_is_not_said_in_the_error() =>
        Assert.DoesNotContain("hunter2", Assert.Throws<CalmaException>(() => Make("/password=hunter2")).Message, StringComparison.Ordinal);

    private static TweakBody Make(string changes) => TweakBody.Of(
        [.. changes.Split(' ').Select(change => change[0] == '-' ? new Change(JsonPointer.Parse(change[1..]), Value: null) : Change.Read(change, isTyped: true))], Tree(Head));

    private static Value Tree(string json) => JsonText.Parse(Encoding.UTF8.GetBytes(json), JsonTextOptions.Document);
}
