using System.Text;

namespace Calma.Cli.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_file_without_a_fault_is_fine()
    {
        _desk.Write("app.json", "{\"a\": 1}\n");

        Assert.Equal(0, await _desk.RunAsync("check", "app.json"));

        Assert.Equal("app.json: 0 errors, 0 warnings (generic/file, json)\n", _desk.Output);
    }

    [Fact]
    public async Task Every_fault_is_said_with_file_line_column_rule_and_the_line_itself()
    {
        _desk.Write("app.json", "{\n\t\"größe\": 1,\n\t\"größe\": 2\n}\n");

        Assert.Equal(5, await _desk.RunAsync("check", "app.json"));

        Assert.StartsWith("app.json:3:2: error syntax: ", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("\n     \"größe\": 2\n     ^\n", _desk.Output, StringComparison.Ordinal);
        Assert.EndsWith("app.json: 1 error, 0 warnings (generic/file, json)\n", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_alone_is_no_failure_and_does_not_show_what_looks_like_a_secret()
    {
        _desk.Write("app.json", "{\"key\": \"AKIAIOSFODNN7EXAMPLE\"}\n");

        Assert.Equal(0, await _desk.RunAsync("check", "app.json"));

        Assert.Contains("app.json:1:9: warning anomaly-secret: ", _desk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_piped_in_needs_its_kind_and_json_is_the_apis_body()
    {
        using var piped = new Desk { Input = Encoding.UTF8.GetBytes("{") };

        Assert.Equal(2, await piped.RunAsync("check", "-"));
        Assert.Equal(5, await piped.RunAsync("check", "-", "--as", "generic/file", "--json"));

        Assert.Contains("--as", piped.Error, StringComparison.Ordinal);
        Assert.StartsWith("{\"findings\":[{\"rule\":\"syntax\",\"severity\":\"error\",\"path\":\"\",\"line\":1,", piped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_file_cannot_steer_the_terminal()
    {
        _desk.Write("app.json", "{\"a\": \u001b[2J}");

        Assert.Equal(5, await _desk.RunAsync("check", "app.json"));

        Assert.DoesNotContain('\u001b', _desk.Output);
        Assert.Contains("\\u001b[2J", _desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing.json", "cannot be read")]
    [InlineData(".", ". is a folder; name a file in it.")]
    [InlineData("notes.txt", "tells no kind")]
    public async Task What_cannot_be_checked_is_exit_code_2(string file, string expected)
    {
        _desk.Write("notes.txt", "");

        Assert.Equal(2, await _desk.RunAsync("check", file));

        Assert.Contains(expected, _desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
