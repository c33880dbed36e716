#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property ManagePackageVersionsCentrally=false

using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

const string Usage = """
    ./build [VERB]      test where none is named

      lint    the layout of the code, checked
      build   everything, warnings as errors
      test    lint, build, every test project, the API over every storage type; counts by project and type, and one line that adds them up
      soak    the long tests: kills, traces, whole files of the corpus
      bench   the benchmarks, beside their limits; writes docs/benchmarks.md
      data    what gcloud's SDK and wrangler declare of their settings, anew (CALMA_SUITES, default ../shared)
      pack    calma and calma-server, in artifacts/pack
    """;

switch (args.FirstOrDefault("test"))
{
    case "lint": return Lint();
    case "build": return Build();
    case "test": return First(Lint, Build, Tools, () => Test(isSoak: false));
    case "soak": return First(Build, () => Test(isSoak: true));
    case "bench": return Bench(string.Join(' ', args.Skip(1)));
    case "data": return Data();
    case "pack": return Pack();
    case "--help" or "-h" or "help": Console.WriteLine(Usage); return 0;
    default: Console.Error.WriteLine(Usage); return 2;
}

static int First(params Func<int>[] steps) => steps.Select(step => step()).FirstOrDefault(exitCode => exitCode != 0);

static int Lint() => Run("dotnet", "format whitespace Calma.slnx --verify-no-changes");

// The providers' own tools, which the tests ask whether they agree; Debian has these. Where they cannot be had, their tests are skipped, but for CI.
static int Tools()
{
    (string Program, string Package)[] tools = [("aws", "awscli"), ("az", "azure-cli"), ("kubectl", "kubernetes-client"), ("psql", "postgresql-client")];
    var missing = tools.Where(tool => !IsOnPath(tool.Program)).Select(tool => tool.Package).ToArray();
    if (missing.Length == 0)
    {
        return Services();
    }

    if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !IsOnPath("apt-get"))
    {
        Console.WriteLine($"Not here, so that their tests are skipped: {string.Join(", ", missing)}.");
        return 0;
    }

    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    _ = First(() => Run("apt-get", "update -qq"), () => Run("apt-get", $"install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 {string.Join(' ', missing)}"));
    return Services();
}

// The servers of the storage types. What cannot be had is told by the tests that want it, which fail for it in CI.
static int Services()
{
    foreach (var store in SharedStores())
    {
        _ = OperatingSystem.IsLinux() ? Run("bash", $"eng/services/{store} install") : 0;
    }

    return 0;
}

static bool IsOnPath(string program) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

static int Build() => Run("dotnet", "build Calma.slnx -c Release --nologo -v quiet -clp:NoSummary");

// What asks is kept from the core of what is asked, where there are two.
static int Bench(string arguments)
{
    const string Program = "artifacts/bin/Calma.Benchmarks/release/Calma.Benchmarks";
    var isPinned = Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");
    return First(Build, () => isPinned ? Run("taskset", $"-c 1 {Program} {arguments}") : Run(Program, arguments));
}

static int Pack() => First(
    () => Run("dotnet", "publish src/apps/Calma.Cli -c Release --nologo -v quiet -o artifacts/pack"),
    () => Run("dotnet", "publish src/host/Calma.Server -c Release --nologo -v quiet -o artifacts/pack"));

static int Data()
{
    var declared = Path.Combine(Environment.GetEnvironmentVariable("CALMA_SUITES") ?? Path.Combine("..", "shared"), "suites", "provider-data");
    WriteGcloudProperties(declared);
    WriteWranglerSchema(declared);
    return 0;
}

// The schema without what is only for people; a key that environments do not inherit, which is said in its description alone, is marked.
static void WriteWranglerSchema(string folder)
{
    var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "wrangler-config-schema-4.86.0.json")))!;
    Strip(schema);
    File.WriteAllText(Path.Combine("src", "core", "Calma.Providers", "Cloudflare", "wrangler-schema.json"), schema.ToJsonString(new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");

    static void Strip(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            if (map["description"]?.ToString().Contains("not automatically inherited", StringComparison.Ordinal) == true)
            {
                map["notInherited"] = true;
            }

            foreach (var word in (string[])["description", "default", "deprecated"])
            {
                map.Remove(word);
            }
        }

        foreach (var below in node switch { JsonObject entries => entries.Select(entry => entry.Value), JsonArray items => items, _ => [] })
        {
            Strip(below);
        }
    }
}

// A row is a place and what it may say, which Gcp/GcloudSettings reads.
static void WriteGcloudProperties(string folder)
{
    using var declared = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "gcloud-properties.json")));
    var rows = declared.RootElement.EnumerateArray()
        .Select(property => (Place: $"/{property.GetProperty("section").GetString()}/{property.GetProperty("name").GetString()}", Type: TypeOf(property)))
        .DistinctBy(row => row.Place).OrderBy(row => row.Place, StringComparer.Ordinal);
    File.WriteAllText(
        Path.Combine("src", "core", "Calma.Providers", "Gcp", "properties.txt"), string.Concat(rows.Select(row => $"{row.Place} {row.Type}\n")));
}

static string TypeOf(JsonElement property)
{
    var choices = property.GetProperty("choices");
    var words = choices.ValueKind == JsonValueKind.Array ? choices.EnumerateArray().Select(choice => choice.ToString()).ToArray() : [];
    return (words, property.GetProperty("validator").GetString()) switch
    {
        ([], "EndpointValidator") => "url",
        ([], "ExistingAbsoluteFilepathValidator") => "path",
        ([], "_HumanReadableByteAmountValidator") => "size",
        ([], "_IntegerValidator" or "MaxLogDaysValidator") => "number",
        ([], _) => "text",
        _ when words.Contains("true", StringComparer.OrdinalIgnoreCase) => "flag",
        _ => string.Join('|', words),
    };
}

static int Test(bool isSoak)
{
    var reports = Path.GetFullPath("artifacts/reports");
    if (Directory.Exists(reports))
    {
        Directory.Delete(reports, recursive: true);
    }

    // The API's tests run once more over each storage type that several nodes can share.
    var longOnes = isSoak ? "-trait soak=yes" : "-trait- soak=yes";
    var runs = Directory.EnumerateFiles("test", "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(project => (Name: Path.GetFileNameWithoutExtension(project), Store: "", Filter: longOnes))
        .Concat(SharedStores().Select(store => (Name: "Calma.System.Tests", Store: store, Filter: isSoak ? "-trait soak=every" : $"-trait store=every -trait store=shared {longOnes}")));
    var (passed, failed, skipped) = (0, 0, 0);
    foreach (var (name, store, filter) in runs)
    {
        // Its report is what counts: a project that ends without one, or badly with none failed, is a failure itself.
        var title = store.Length == 0 ? name : $"{name} over {store}";
        var report = Path.Combine(reports, $"{name}{store}.xml");
        Environment.SetEnvironmentVariable("CALMA_TEST_STORE", store);
        Directory.CreateDirectory(reports);
        var watch = Stopwatch.StartNew();
        var exitCode = Run(
            Path.Combine("artifacts", "bin", name, "release", name),
            $"-xml \"{report}\" -noColor -noLogo {filter}",
            isSoak ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(15));
        if (!File.Exists(report))
        {
            Console.WriteLine($"{title} left no report; it ended with {exitCode}.");
            failed++;
            continue;
        }

        var tests = XDocument.Load(report).Descendants("test").ToArray();
        var (well, badly, skips) = (Count(tests, "Pass"), Count(tests, "Fail"), Count(tests, "Skip"));
        (passed, failed, skipped) = (passed + well, failed + badly, skipped + skips);
        if ((exitCode != 0 && !tests.Any(IsFailure)) || (tests.Length == 0 && !isSoak))
        {
            Console.WriteLine($"{title} ended with {exitCode} after {tests.Length} tests, none of which failed.");
            failed++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {well} passed, {badly} failed, {skips} skipped in {watch.Elapsed.TotalSeconds:F1} s"));
        foreach (var test in tests.Where(test => test.Element("output") is not null && !IsFailure(test)))
        {
            Console.WriteLine($"  {test.Attribute("name")?.Value}: {test.Element("output")!.Value.Trim()}");
        }

        foreach (var test in tests.Where(test => (string?)test.Attribute("result") == "Skip"))
        {
            Console.WriteLine($"  skipped {test.Attribute("name")?.Value}: {test.Element("reason")?.Value}");
        }
    }

    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
    return failed > 0 ? 1 : 0;
}

// The servers that eng/services can start, as the types of store over them are named.
static string[] SharedStores() => ["postgres", "etcd", "radosgw", "azurite"];

static bool IsFailure(XElement test) => (string?)test.Attribute("result") == "Fail";

static int Count(XElement[] tests, string result) => tests.Count(test => (string?)test.Attribute("result") == result);

static int Run(string program, string arguments, TimeSpan? longest = null)
{
    Console.WriteLine($"> {program} {arguments}");
    using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
    if (!process.WaitForExit(longest ?? TimeSpan.FromMinutes(15)))
    {
        Console.WriteLine($"{Path.GetFileName(program)} did not end in time and was stopped.");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    return process.ExitCode;
}
