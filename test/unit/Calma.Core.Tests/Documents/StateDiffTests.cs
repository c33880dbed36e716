using System.Text;
using Calma.Core.Documents;
using Calma.Core.Values;
using CsCheck;

namespace Calma.Core.Tests.Documents;

public sealed class StateDiffTests
{
    [Theory]
    [InlineData("{\"a\":null}", "{}", "/a null absent")]
    [InlineData("{}", "{\"a\":null}", "/a absent null")]
    [InlineData("{\"a\":\"\"}", "{\"a\":null}", "/a empty null")]
    [InlineData("{\"a\":[]}", "{\"a\":{}}", "/a empty empty")]
    [InlineData("{\"a\":\"x\"}", "{\"a\":\"\"}", "/a value empty")]
    [InlineData("{}", "{\"a\":{\"b\":{\"c\":1}}}", "/a absent value")]
    [InlineData("{\"a\":{\"b\":1,\"c\":2}}", "{\"a\":{\"b\":1,\"c\":3}}", "/a/c value value")]
    [InlineData("[1,2]", "[1,2,3,4]", "/2 absent value, /3 absent value")]
    [InlineData("[1,{\"a\":1},3]", "[{\"a\":1},3,4]", "/0 value absent, /2 absent value")]
    [InlineData("[1,2.0]", "[1.0,2]", "")]
    [InlineData("1", "null", " value null")]
    public void Changes_tell_the_four_states_apart(string before, string after, string changes) => Assert.Equal(changes, string.Join(", ", StateDiff.Between(Tree(before), Tree(after))
        .Select(change => $"{change.Path} {change.Before.State} {change.After.State}".ToLowerInvariant())));

    [Fact]
    public void There_are_no_changes_just_where_the_values_are_equal() => Trees.Pairs.Sample(pair =>
        ValueEquality.AreEqual(pair.Before, pair.After) == (StateDiff.Between(pair.Before, pair.After).Count == 0));

    [Fact]
    public void What_a_change_says_stands_in_its_tree() => Trees.Pairs.Sample(pair => StateDiff.Between(pair.Before, pair.After).All(change =>
        change.Before.State == ValueState.Absent
            ? ReferenceEquals(change.Path.Find(pair.After), change.After.Value)
            : ReferenceEquals(change.Path.Find(pair.Before), change.Before.Value)));

    private static Value Tree(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Document);
}
