using Calma.Core.Checks;
using Calma.Core.Configs;
using Calma.Core.Values;

namespace Calma.Providers.Tests.Cloudflare;

public sealed class WranglerConfigRules() : RuleSpecification("cloudflare/wrangler")
{
    protected override string Format => "toml";

    protected override string Sound => """
        "$schema" = "node_modules/wrangler/config-schema.json"
        name = "api" # the team's
        main = "src/index.ts"
        compatibility_date = "2026-01-01"
        compatibility_flags = ["nodejs_compat"]
        routes = [
          "a.example/*",
          { pattern = "b.example/*", zone_name = "b.example" },
        ]

        [vars]
        API_HOST = "https://a.example"
        VITE_PUBLIC_TOKEN = "not hidden"
        LIMITS = { requests = 10, burst = [1, 2.5] }

        [[kv_namespaces]]
        binding = "CACHE"
        id = "0f2ac74b498b48028cb68387c421e279"

        [durable_objects]
        bindings = [{ name = "ROOM", class_name = "Room" }]

        [env.staging]
        name = "api-staging"
        vars = { API_HOST = "https://b.example", VITE_PUBLIC_TOKEN = "x", LIMITS = {} }
        kv_namespaces = []

        [env.staging.durable_objects]
        bindings = [{ name = "ROOM", class_name = "Room" }]

        """;

    protected override IReadOnlyList<RuleSample> Samples { get; } =
    [
        new("cloudflare-secret", "[vars]\nSTRIPE_API_KEY = \"x\"\nDB = \"postgres://u:hunter2@db/x\"\n\n[env.a.vars]\nADMIN_PASSWORD = \"y\"\n", "2:1,3:1,6:1", "[vars]\nPUBLIC_TOKEN = \"x\"\nAPI_KEY = \"\"\nDB = \"postgres://db/x\"\n"),
        new("cloudflare-not-inherited", "kv_namespaces = [{ binding = \"A\" }, { binding = \"B\" }]\n\n[vars]\nX = 1\n\n[env.s]\nkv_namespaces = [{ binding = \"B\" }]\n", "6:6,7:1", "[vars]\nX = 1\n\n[env.s]\nvars = {}\n"),
        new("cloudflare-date", "compatibility_date = 2026-01-01\n[vars]\nDAY = 2026-01-01T00:00:00Z\n", "1:22,3:7", "compatibility_date = \"2026-01-01\"\n"),
        new("cloudflare-integer", "[vars]\nA = 9007199254740992\nB = [-9007199254740992]\n", "2:5,3:6", "[vars]\nA = 9007199254740991\nB = \"9007199254740992\"\n"),
        new("cloudflare-type", "name = 1\nworkers_dev = \"true\"\nroutes = [3]\ncompatibility_flags = \"nodejs_compat\"\n", "1:8,2:15,3:11,4:23", "name = \"x\"\nworkers_dev = true\n"),
        new("cloudflare-choice", "[assets]\nhtml_handling = \"drop\"\n", "2:17", "[assets]\nhtml_handling = \"none\"\n"),
        new("cloudflare-required", "[[kv_namespaces]]\nid = \"x\"\n\n[[queues.producers]]\nbinding = \"Q\"\n", "1:1,4:1", "[[kv_namespaces]]\nbinding = \"A\"\n"),
        new("cloudflare-unknown", "compatibilty_date = \"x\"\n[[r2_buckets]]\nbinding = \"B\"\nbucket = \"b\"\n[env.a]\nrout = \"x\"\n", "1:1,4:1,6:1", "compatibility_date = \"x\"\n"),
        new("cloudflare-executes", "alias = { fs = \"./fs.js\" }\n[build]\ncommand = \"make\"\n[define]\nX = \"1\"\n[[containers]]\nclass_name = \"C\"\nimage = \"./Dockerfile\"\n", "1:16,3:11,5:5,8:9", "[build]\ncwd = \"x\"\n"),
    ];

    protected override IReadOnlyList<string> OfOtherFormats { get; } = ["cloudflare-root"];

    [Theory]
    [InlineData("[]\n", "cloudflare-root", "1:1")]
    [InlineData("{\"name\": null, \"vars\": {\"X\": null}}\n", "cloudflare-null", "1:10")]
    [InlineData("{\"routes\": [{\"pattern\": \"a\", \"zonename\": \"b\"}], // c\n}\n", "cloudflare-unknown", "1:30")]
    [InlineData("{\"placement\": {\"mode\": \"smarter\"}}\n", "cloudflare-schema", "1:15")]
    [InlineData("{\"kv_namespaces\": [{\"id\": \"x\"}]}\n", "cloudflare-required", "1:20")]
    [InlineData("{\"vars\": {\"X\": 12345678901234567890}}\n", "cloudflare-integer", "1:16")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}\n", Finding.SyntaxRule, "1:15")]
    public void The_json_form_is_held_against_the_same_schema(string text, string rule, string place) => Assert.Equal(place, RuleSample.PlacesOf("cloudflare/wrangler", text, rule, "jsonc"));

    [Theory]
    [InlineData("a = { b = 1, }\n", "1:12")]
    [InlineData("a = { b = 1,\n c = 2 }\n", "1:13")]
    [InlineData("a = \"\\e\"\n", "1:6")]
    [InlineData("a = 07:32\n", "1:5")]
    public void What_only_TOML_1_1_knows_is_a_fault_of_the_syntax(string text, string place) => Assert.Equal(place, RuleSample.PlacesOf("cloudflare/wrangler", text, Finding.SyntaxRule, "toml"));

    [Theory]
    [InlineData("vars = { X = 1 }\n[env.a.build]\ncwd = \"x\"\n", "cloudflare-not-inherited", "2:8")]
    [InlineData("[env.a.limits]\n[env.a.queues]\nproducers = [{ queue = \"x\" }]\n", "cloudflare-required", "3:14")]
    [InlineData("[env.a.bild]\ncwd = \"x\"\n", "cloudflare-unknown", "1:8")]
    [InlineData("[assets.bindin]\ncwd = \"x\"\n", "cloudflare-unknown", "1:9")]
    public void A_table_that_only_those_below_it_make_is_shown_at_the_first_that_is_written(string text, string rule, string place) => Assert.Equal(place, RuleSample.PlacesOf("cloudflare/wrangler", text, rule, "toml"));

    [Fact]
    public void A_misspelt_key_is_told_the_one_that_is_meant()
    {
        Assert.Equal("Write 'compatibility_date', if that is meant.", FindingsOf("compatibilty_date = \"x\"\n").Single(finding => finding.Rule == "cloudflare-unknown").Repair);
        Assert.Equal("Write 'bucket_name', if that is meant.", FindingsOf("[[r2_buckets]]\nbinding = \"B\"\nbucket_nam = \"b\"\n").Single(finding => finding.Rule == "cloudflare-unknown").Repair);
    }

    [Theory]
    [InlineData("hyperdrive/0/localConnectionString", true)]
    [InlineData("env/prod/hyperdrive/1/localConnectionString", true)]
    [InlineData("hyperdrive/0/id", false)]
    [InlineData("account_id", false)]
    public void The_local_connection_of_hyperdrive_is_secret(string place, bool isSecret) => Assert.Equal(isSecret, Kinds.Of("cloudflare/wrangler").IsSecret(JsonPointer.Parse("/" + place)));

    [Theory]
    [InlineData("toml", "wrangler.toml")]
    [InlineData("jsonc", "wrangler.jsonc")]
    public void A_file_is_named_by_its_format(string format, string fileName)
    {
        var kind = Kinds.Of("cloudflare/wrangler");

        Assert.Equal(fileName, kind.FileNameOf(ConfigPath.Parse("acme/cloudflare/api"), kind.Formats.Single(known => known.Name == format)));
        Assert.All((string[])[fileName, "wrangler.json", "wrangler.staging.toml"], name => Assert.True(kind.IsLikelyNameOf(name)));
        Assert.False(kind.IsLikelyNameOf("wrangler.lock.yaml"));
    }
}
