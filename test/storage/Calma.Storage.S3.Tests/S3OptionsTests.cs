using Calma.Core;

namespace Calma.Storage.S3.Tests;

public sealed class S3OptionsTests
{
    [Fact]
    public void What_is_not_said_has_its_standard()
    {
        var options = S3StorageOptions.Parse("s3://bucket");

        Assert.Equal(("bucket", "", null, null), (options.Bucket, options.Prefix, options.Endpoint, options.Region));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1)), (options.Timeout, options.Objects.Poll));
    }

    [Fact]
    public void What_is_said_is_taken()
    {
        var options = S3StorageOptions.Parse("s3://bucket/a/b/?endpoint=https://s3.example.com&region=eu-central-1&timeout=9&poll=3");

        Assert.Equal(("bucket", "a/b/", "https://s3.example.com/", "eu-central-1"), (options.Bucket, options.Prefix, options.Endpoint?.ToString(), options.Region));
        Assert.Equal((TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(3)), (options.Timeout, options.Objects.Poll));
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_repair_and_no_key()
    {
        var failure = Assert.Throws<CalmaException>(() => S3StorageOptions.Parse("s3://id:hunter2@bucket/a?endpoint=ftp://x&timeout=0&poll=61&colour=red"));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.All(
            ["put it into AWS_ACCESS_KEY_ID", "endpoint is http://HOST:PORT", "timeout is a number of seconds from 1 to 600", "poll is a number of seconds from 1 to 60", "no option 'colour': they are endpoint", "Write it as s3://"],
            said => Assert.Contains(said, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3:bucket")]
    [InlineData("https://bucket")]
    public void What_names_no_bucket_is_refused_with_an_example(string uri) =>
        Assert.Contains("s3://BUCKET", Assert.Throws<CalmaException>(() => S3StorageOptions.Parse(uri)).Message, StringComparison.Ordinal);
}
