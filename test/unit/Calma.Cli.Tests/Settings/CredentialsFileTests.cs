using System.Runtime.Versioning;
using Calma.Cli.Settings;
using Calma.Core;

namespace Calma.Cli.Tests.Settings;

public sealed class CredentialsFileTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task What_is_written_is_read_and_is_its_owners_alone()
    {
        var file = CredentialsFile.Of(_desk.Machine);

        Assert.Null(file.Read());
        await file.WriteAsync(new Credentials("http://a", "secret"), TestContext.Current.CancellationToken);

        Assert.Equal(new Credentials("http://a", "secret"), file.Read());
        Assert.Equal(_desk.SettingsFile, file.Path);
        Assert.False(file.IsOpenToOthers());
        Assert.Equal(["credentials.json"], Directory.EnumerateFiles(Path.GetDirectoryName(file.Path)!).Select(Path.GetFileName));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_others_can_read_is_found_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        File.SetUnixFileMode(_desk.Write("config/calma/credentials.json", "{}"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.True(CredentialsFile.Of(_desk.Machine).IsOpenToOthers());
    }

    [Fact]
    public void A_file_that_is_no_json_is_refused_without_being_quoted()
    {
        _desk.Write("config/calma/credentials.json", "{\"token\": \"calma_secret");

        var failure = Assert.Throws<CalmaException>(() => CredentialsFile.Of(_desk.Machine).Read());

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.DoesNotContain("calma_secret", failure.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
