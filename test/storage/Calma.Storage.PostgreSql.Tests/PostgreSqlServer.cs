[assembly: AssemblyFixture(typeof(Calma.Storage.PostgreSql.Tests.PostgreSqlServer))]

namespace Calma.Storage.PostgreSql.Tests;

public sealed class PostgreSqlServer() : SharedServer("postgres");
