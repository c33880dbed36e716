using Calma.Cli.Arguments;
using Calma.Core;

namespace Calma.Cli.Tests.Arguments;

public sealed class TimeArgumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 12, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-04-12T08:30:00Z", "2026-04-12T08:30:00Z")]
    [InlineData("2026-04-12t08:30z", "2026-04-12T08:30:00Z")]
    [InlineData("2026-04-12 10:30:00.25+02:00", "2026-04-12T08:30:00.25Z")]
    [InlineData("2026-04-12", "2026-04-12T00:00:00Z")]
    [InlineData("now", "2026-04-12T12:00:00Z")]
    [InlineData("2h ago", "2026-04-12T10:00:00Z")]
    [InlineData("-90m", "2026-04-12T10:30:00Z")]
    [InlineData("-1d12h", "2026-04-11T00:00:00Z")]
    [InlineData("3 days ago", "2026-04-09T12:00:00Z")]
    [InlineData("+30d", "2026-05-12T12:00:00Z")]
    [InlineData("in 1 week", "2026-04-19T12:00:00Z")]
    public void A_time_is_read_as_people_write_it(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, null), TimeArgument.Parse(text, Now));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2h")]
    [InlineData("-2h ago")]
    [InlineData("2026-04-12T08:30:00")]
    [InlineData("2026-13-01")]
    [InlineData("-999999999999w")]
    [InlineData("")]
    public void What_is_no_time_or_could_be_two_is_refused_with_how_to_write_one(string text)
    {
        var failure = Assert.Throws<CalmaException>(() => TimeArgument.Parse(text, Now));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.Contains("RFC 3339", failure.Message, StringComparison.Ordinal);
    }
}
