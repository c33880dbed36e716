using Calma.Cli.Settings;
using Calma.Core;

namespace Calma.Cli.Tests.Settings;

public sealed class ConnectionTests
{
    private static readonly Credentials File = new("http://127.0.0.1:2256/", "file-token");

    [Fact]
    public void An_option_goes_before_the_environment_and_that_before_the_file()
    {
        using var desk = new Desk { Variables = { ["CALMA_URL"] = "http://env:1", ["CALMA_TOKEN"] = "env-token" } };

        var told = Connection.Find(desk.Machine, "http://option:2", "option-token", File);
        var surrounding = Connection.Find(desk.Machine, server: null, token: null, File);

        Assert.Equal((new Uri("http://option:2"), "option-token"), (told.Url, told.Token));
        Assert.Equal((new Uri("http://env:1"), "env-token"), (surrounding.Url, surrounding.Token));
    }

    [Theory]
    [InlineData("http://127.0.0.1:2256", "file-token")]
    [InlineData("http://127.0.0.1:2256/", "file-token")]
    [InlineData("http://127.0.0.1:2257", null)]
    [InlineData("https://127.0.0.1:2256", null)]
    [InlineData("http://elsewhere.example:2256", null)]
    public void The_files_token_goes_to_the_files_server_alone(string server, string? expected)
    {
        using var desk = new Desk();

        Assert.Equal(expected, Connection.Find(desk.Machine, server, token: null, File).Token);
    }

    [Theory]
    [InlineData("localhost:2256")]
    [InlineData("ftp://host")]
    [InlineData("http://user:password@host")]
    [InlineData("http://host/?token=x")]
    public void What_is_no_servers_address_is_refused_without_being_said(string server)
    {
        using var desk = new Desk();

        var failure = Assert.Throws<CalmaException>(() => Connection.Find(desk.Machine, server, token: null, file: null));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.DoesNotContain("password", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_in_no_text_of_a_connection() =>
        Assert.DoesNotContain("file-token", $"{new Connection(new Uri("http://a"), "file-token", "", "")} {File}", StringComparison.Ordinal);
}
