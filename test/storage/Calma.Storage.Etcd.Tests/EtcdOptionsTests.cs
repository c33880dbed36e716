using Calma.Core;

namespace Calma.Storage.Etcd.Tests;

public sealed class EtcdOptionsTests
{
    [Theory]
    [InlineData("etcd://a,b:2380,[::1]:9/x/y?timeout=7", "http://a:2379/ http://b:2380/ http://[::1]:9/", "x/y/", 7)]
    [InlineData("etcd://a:80?tls=true", "https://a:80/", "calma/", 5)]
    [InlineData("etcd://a:443/?tls=true", "https://a/", "calma/", 5)]
    [InlineData("etcd://a/?tls=true", "https://a:2379/", "calma/", 5)]
    public void What_is_said_is_taken_and_what_is_not_has_its_standard(string uri, string endpoints, string prefix, int seconds)
    {
        var options = EtcdStorageOptions.Parse(uri);

        Assert.Equal((endpoints, prefix, TimeSpan.FromSeconds(seconds)), (string.Join(' ', options.Endpoints), options.Prefix, options.Timeout));
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_repair_and_no_password()
    {
        var failure = Assert.Throws<CalmaException>(() => EtcdStorageOptions.Parse("etcd://root:hunter2@a,b:port,/x?timeout=601&tls=yes&colour=red"));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.All(
            ["timeout is a number of seconds from 1 to 600", "tls is true or false", "etcd's users are not supported", "'b:port' is no HOST", "'' is no HOST", "no option 'colour': they are timeout, tls", "Write it as etcd://"],
            said => Assert.Contains(said, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_etcd_is_refused_with_an_example() =>
        Assert.Contains("etcd://10.0.0.1", Assert.Throws<CalmaException>(() => EtcdStorageOptions.Parse("http://a")).Message, StringComparison.Ordinal);
}
