using Calma.Core;

namespace Calma.Storage.AzureBlob.Tests;

public sealed class AzureBlobOptionsTests
{
    [Theory]
    [InlineData("azureblob://acme/configs", "https://acme.blob.core.windows.net/configs", "", 30, 1)]
    [InlineData("azureblob://acme/configs/a/b?timeout=9&poll=3", "https://acme.blob.core.windows.net/configs", "a/b/", 9, 3)]
    [InlineData("azureblob://dev/configs?endpoint=http://127.0.0.1:10000/dev", "http://127.0.0.1:10000/dev/configs", "", 30, 1)]
    public void What_is_said_is_taken_and_what_is_not_has_its_standard(string uri, string container, string prefix, int timeout, int poll)
    {
        var options = AzureBlobStorageOptions.Parse(uri);

        Assert.Equal((container, prefix), (options.Container.ToString(), options.Prefix));
        Assert.Equal((TimeSpan.FromSeconds(timeout), TimeSpan.FromSeconds(poll)), (options.Timeout, options.Objects.Poll));
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_repair_and_no_key()
    {
        var failure = Assert.Throws<CalmaException>(() => AzureBlobStorageOptions.Parse("azureblob://me:hunter2@acme/X?endpoint=nowhere&timeout=0&poll=61&colour=red"));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.All(
            ["put it into AZURE_STORAGE_KEY", "a container's name is 3 to 63", "endpoint is http://HOST:PORT", "timeout is a number of seconds from 1 to 600", "poll is a number of seconds from 1 to 60", "no option 'colour': they are endpoint", "Write it as azureblob://"],
            said => Assert.Contains(said, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_names_no_container_is_refused_with_an_example() =>
        Assert.Contains("azureblob://ACCOUNT", Assert.Throws<CalmaException>(() => AzureBlobStorageOptions.Parse("https://acme/configs")).Message, StringComparison.Ordinal);
}
