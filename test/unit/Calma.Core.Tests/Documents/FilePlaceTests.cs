using Calma.Core.Documents;

namespace Calma.Core.Tests.Documents;

public sealed class FilePlaceTests
{
    private readonly FilePlace _place = new("~/.config/tool/{name}.ini")
    {
        MacOs = "~/Library/tool/{name}.ini",
        Windows = @"%APPDATA%\tool\{name}.ini",
        Variables = [new FileVariable("TOOL_FILES", IsList: true), new FileVariable("TOOL_HOME", "etc/{name}.ini"), new FileVariable("XDG_HOME", "tool.ini") { Only = Platform.Linux }],
    };

    [Theory]
    [InlineData(Platform.Linux, "HOME=/h", "/h/.config/tool/a.ini")]
    [InlineData(Platform.MacOs, "HOME=/h", "/h/Library/tool/a.ini")]
    [InlineData(Platform.Windows, @"APPDATA=C:\d", @"C:\d\tool\a.ini")]
    [InlineData(Platform.Linux, "TOOL_HOME=/t/", "/t/etc/a.ini")]
    [InlineData(Platform.Windows, @"TOOL_HOME=C:\t", @"C:\t\etc\a.ini")]
    [InlineData(Platform.Linux, "TOOL_FILES=/one:/two,TOOL_HOME=/t", "/one")]
    [InlineData(Platform.Windows, @"TOOL_FILES=C:\one;C:\two", @"C:\one")]
    [InlineData(Platform.Linux, "TOOL_FILES=,HOME=/h", "/h/.config/tool/a.ini")]
    [InlineData(Platform.Linux, "XDG_HOME=/x,HOME=/h", "/x/tool.ini")]
    [InlineData(Platform.MacOs, "XDG_HOME=/x,HOME=/h", "/h/Library/tool/a.ini")]
    [InlineData(Platform.Linux, "", "~/.config/tool/a.ini")]
    public void A_file_lies_where_the_platform_and_the_environment_say(Platform platform, string environment, string expected)
    {
        var variables = environment.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal(expected, _place.Find(platform, variables.GetValueOrDefault, "a"));
    }

    [Fact]
    public void A_relative_place_lies_where_the_tool_runs() => Assert.Equal("tool.toml", new FilePlace("tool.toml").Find(Platform.Linux, _ => null, "a"));
}
