using Calma.Cli.Output;
using Microsoft.Extensions.Time.Testing;

namespace Calma.Cli.Tests.Output;

public sealed class ProgressLineTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_terminal_shows_how_much_of_it_is_done_ten_times_a_second_and_nothing_in_the_end()
    {
        using var desk = new Desk { IsTerminal = true, Time = _time };
        using (var progress = Printer(desk).Progress("sent", 2_000_000))
        {
            progress.Report(1_000_000);
            progress.Report(1_200_000);
            _time.Advance(TimeSpan.FromMilliseconds(100));
            progress.Report(1_500_000);
            progress.Report(2_000_000);
        }

        Assert.Equal(
            "\r[###############---------------] 1.0 of 2.0 MB sent\e[K\r[######################--------] 1.5 of 2.0 MB sent\e[K\r[##############################] 2.0 of 2.0 MB sent\e[K\r\e[K",
            desk.Error);
    }

    [Fact]
    public void Where_nobody_knows_the_whole_the_part_is_shown()
    {
        using var desk = new Desk { IsTerminal = true, Time = _time };
        using var progress = Printer(desk).Progress("received");

        progress.Report(1_234_567);

        Assert.Equal("\r1.2 MB received\e[K", desk.Error);
    }

    [Theory]
    [InlineData(false, false, "xterm")]
    [InlineData(true, true, "xterm")]
    [InlineData(true, false, "dumb")]
    public void Where_nobody_watches_nothing_is_shown(bool isTerminal, bool isQuiet, string terminal)
    {
        using var desk = new Desk { IsTerminal = isTerminal, Time = _time, Variables = { ["TERM"] = terminal } };
        using (var progress = new Printer(desk.Machine, isJson: false, isQuiet, isColored: true).Progress("sent", 2))
        {
            progress.Report(1);
        }

        Assert.Empty(desk.Error);
    }

    private static Printer Printer(Desk desk) => new(desk.Machine, isJson: false, isQuiet: false, isColored: true);
}
