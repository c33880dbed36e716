using Calma.Core;
using Npgsql;

namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlOptionsTests
{
    [Fact]
    public void What_is_not_said_has_its_standard()
    {
        var options = PostgreSqlStorageOptions.Parse("postgres://ada@db.example.com/calma");

        Assert.Contains("Host=db.example.com;Port=5432", options.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Database=calma;Username=ada", options.ConnectionString, StringComparison.Ordinal);
        Assert.Equal(("calma", TimeSpan.FromSeconds(1), false), (options.Schema, options.Poll, options.TrustsServerDurability));
    }

    [Fact]
    public void What_is_said_is_taken()
    {
        var options = PostgreSqlStorageOptions.Parse("postgresql://ada:p%40ss@[::1]:5433/c%20d?sslmode=verify-full&schema=team_1&connections=9&timeout=30&poll=2&durability=server");

        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        Assert.Equal(("ada", "p@ss", "c d", 5433), (connection.Username, connection.Password, connection.Database, connection.Port));
        Assert.Equal((SslMode.VerifyFull, 9, 30), (connection.SslMode, connection.MaxPoolSize, connection.CommandTimeout));
        Assert.Equal(("team_1", TimeSpan.FromSeconds(2), true), (options.Schema, options.Poll, options.TrustsServerDurability));
    }

    [Fact]
    public void Every_fault_is_told_at_once_with_its_repair_and_no_password()
    {
        var failure = Assert.Throws<CalmaException>(() => PostgreSqlStorageOptions.Parse(
            "postgres://ada:hunter2@db/?sslmode=maybe&sslrootcert=/no/such.pem&schema=Team-1&connections=2&timeout=0&poll=soon&durability=none&colour=red"));

        Assert.Equal(ErrorCode.InvalidArgument, failure.Code);
        Assert.All(
            ["names no database", "sslmode is disable, allow", "sslrootcert names a file", "schema is 1 to 63", "connections is a number from 3", "timeout is a number of seconds", "poll is a number of seconds", "durability is demand", "no option 'colour': they are sslmode", "Write it as postgres://"],
            said => Assert.Contains(said, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres:/calma")]
    [InlineData("mysql://db/calma")]
    public void What_names_no_database_server_is_refused_with_an_example(string uri) =>
        Assert.Contains("postgres://calma@db.example.com", Assert.Throws<CalmaException>(() => PostgreSqlStorageOptions.Parse(uri)).Message, StringComparison.Ordinal);
}
