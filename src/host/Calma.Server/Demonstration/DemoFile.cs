namespace Calma.Server.Demonstration;

/// <summary>A sample that the demo stores.</summary>
/// <param name="Path">Where.</param>
/// <param name="Name">The file's own name, which the archive gives it too.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Tweak">A merge patch that changes one value.</param>
internal sealed record DemoFile(string Path, string Name, string MediaType, string Tweak)
{
    public static DemoFile Aws { get; } = new("acme/aws/team", "config", "text/x-ini", """{"profile atlas-prod": {"s3": {"max_concurrent_requests": 20}}}""");

    public static DemoFile Gcloud { get; } = new("acme/gcp/atlas", "config_atlas", "text/x-ini", """{"compute": {"zone": "europe-west1-c"}}""");

    public static DemoFile Json { get; } = new("acme/generic/settings", "settings.json", "application/json", """{"replicas": 4}""");

    public static IReadOnlyList<DemoFile> All { get; } = [Aws, Gcloud, Json];

    /// <summary>The sample's bytes.</summary>
    public byte[] Bytes { get; } = Read(Name);

    private static byte[] Read(string name)
    {
        using var resource = typeof(DemoFile).Assembly.GetManifestResourceStream(name)!;
        using var buffer = new MemoryStream();
        resource.CopyTo(buffer);
        return buffer.ToArray();
    }
}
