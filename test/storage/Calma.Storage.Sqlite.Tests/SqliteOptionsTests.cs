using Calma.Core;

namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteOptionsTests
{
    [Fact]
    public void A_path_is_taken_as_it_stands() => Assert.Equal(Path.GetFullPath("a b?c.db"), SqliteStorageOptions.Parse("sqlite:a b?c.db").Path);

    [Theory]
    [InlineData("sqlite:")]
    [InlineData("calma.db")]
    public void What_names_no_file_is_refused_with_an_example(string uri)
    {
        var failure = Assert.Throws<CalmaException>(() => SqliteStorageOptions.Parse(uri));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.Contains("write sqlite:PATH", failure.Message, StringComparison.Ordinal);
    }
}
