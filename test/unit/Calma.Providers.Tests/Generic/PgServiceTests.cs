using Calma.Core.Documents;

namespace Calma.Providers.Tests.Generic;

public sealed class PgServiceTests() : RuleSpecification("generic/pg-service")
{
    protected override string Sound => """
        # the team's
        [orders]
        host=db1.example.com,db2.example.com
        port=5432,5433
        dbname=orders
        user=app
        password=not # "shown"
        sslmode=verify-full
        ssl_min_protocol_version=tlsv1.2
        options=-c statement_timeout=5s

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("generic-service-key", "[a]\nhots=x\nservice=b\nHOST=x\n", "2:1,3:1,4:1", "[a]\nhost=x\n"),
        new("generic-service-repeat", "[a]\nhost=x\n é=1\n host=y\n[b]\nhost=z\n[a]\nhost=u\nhost=v\n", "4:2,7:1", "[a]\nhost=x\n[b]\nhost=x\n#[a]\n"),
        new("generic-service-blank", "[a]\nhost= x\nport= 1\n", "2:1", "[a]\nhost=x\n"),
        new("generic-inline-comment", "[a]\nhost=x # mine\n", "2:6", "[a]\n# mine\nhost=x\n"),
        new("generic-quotes", "[a]\nhost='x'\n", "2:6", "[a]\nhost=x\n"),
        new("generic-choice", "[a]\nsslmode=x\ntarget_session_attrs=x\nssl_min_protocol_version=x\n", "2:9,3:22,4:26", "[a]\nsslmode=require\n"),
        new("generic-format", "[a]\nport=abc\n", "2:6", "[a]\nport=5432\n"),
        new("generic-empty", "[a]\nsslmode=\nhost=\n", "2:1", "[a]\nhost=\n"),
    ];

    [Theory]
    [InlineData(Platform.Linux, "/home/me/.pg_service.conf")]
    [InlineData(Platform.MacOs, "/home/me/.pg_service.conf")]
    [InlineData(Platform.Windows, @"C:\Roaming\postgresql\.pg_service.conf")]
    public void The_file_lies_where_libpq_looks_for_it(Platform platform, string file)
    {
        var place = Kinds.Of("generic/pg-service").Place!;

        Assert.Equal(file, place.Find(platform, name => name switch { "HOME" => "/home/me", "APPDATA" => @"C:\Roaming", _ => null }, "x"));
        Assert.Equal("/etc/x", place.Find(platform, name => name == "PGSERVICEFILE" ? "/etc/x" : null, "x"));
    }
}
