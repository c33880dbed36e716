using System.Text;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Values;

public sealed class JsonPointerTests
{
    private const string Example = "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8}";

    [Theory]
    [InlineData("/foo", "[\"bar\",\"baz\"]")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    [InlineData("", Example)]
    public void The_examples_of_RFC_6901_hold(string pointer, string value) =>
        Assert.Equal(value, Encoding.UTF8.GetString(JsonText.Write(JsonPointer.Parse(pointer).Find(JsonText.Parse(Encoding.UTF8.GetBytes(Example), JsonTextOptions.Document))!)));

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/00")]
    [InlineData("/foo/+1")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/1e0")]
    [InlineData("/foo/ 1")]
    [InlineData("/foo/١")]
    [InlineData("/foo/1\0")]
    [InlineData("/foo/99999999999999999999")]
    [InlineData("/foo/0/0")]
    [InlineData("/FOO")]
    [InlineData("//")]
    public void A_place_that_is_not_there_is_absent(string pointer) =>
        Assert.Null(JsonPointer.Parse(pointer).Find(JsonText.Parse(Encoding.UTF8.GetBytes(Example), JsonTextOptions.Document)));

    [Theory]
    [InlineData("foo")]
    [InlineData("#/foo")]
    [InlineData("/~")]
    [InlineData("/~2")]
    [InlineData("/a~")]
    public void What_is_no_pointer_is_refused(string text) =>
        Assert.Equal(ErrorCode.MalformedTweak, Assert.Throws<CalmaException>(() => JsonPointer.Parse(text)).Code);

    [Fact]
    public void Any_keys_are_read_back_as_they_were() => Gen.OneOf("", "~", "/", "~1", "~01", "a", "😀").Array[0, 5].Sample(keys =>
        JsonPointer.Parse(JsonPointer.Of(keys).ToString()).Equals(JsonPointer.Of(keys)));

    [Fact]
    public void A_place_covers_itself_and_what_lies_below_by_whole_keys()
    {
        Assert.True(JsonPointer.Parse("/a").Covers(JsonPointer.Parse("/a")));
        Assert.True(JsonPointer.Parse("/a").Covers(JsonPointer.Parse("/a/b")));
        Assert.False(JsonPointer.Parse("/a").Covers(JsonPointer.Parse("/ab")));
        Assert.True(JsonPointer.Root.Covers(JsonPointer.Parse("/a")));
    }
}
