using Calma.Core.Storage;

namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlServerFaults() : ServerFaults("postgres")
{
    protected override async Task<IStorageDriver> OpenAsync(string uri, RealServer server) =>
        await PostgreSqlStorageDriver.OpenAsync(PostgreSqlStorageOptions.Parse(uri + "&timeout=3"), TimeProvider.System, Cancellation);
}
