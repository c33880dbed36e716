namespace Calma.Formats.Hcl1;

/// <summary>Which blocks a block may hold, as far as the tool knows them.</summary>
/// <param name="Labels">How many labels stand before its brace; one makes a map of blocks by label.</param>
/// <param name="IsDemanded">Whether the tool takes a block alone, and no <c>name = { … }</c>.</param>
/// <param name="IsRepeated">Whether it may stand several times, and so is a list of blocks.</param>
/// <param name="IsFirst">Whether it has to stand before its neighbours.</param>
internal sealed record Hcl1Shape(int Labels = 0, bool IsDemanded = false, bool IsRepeated = false, bool IsFirst = false)
{
    private static readonly Hcl1Shape Unknown = new();

    /// <summary>What the settings of Terraform's command line hold.</summary>
    public static Hcl1Shape TerraformCli { get; } = new()
    {
        Blocks = new Dictionary<string, Hcl1Shape>(StringComparer.Ordinal)
        {
            ["credentials"] = new(Labels: 1),
            ["credentials_helper"] = new(Labels: 1),
            ["host"] = new(Labels: 1),
            ["providers"] = new(),
            ["provisioners"] = new(),
            ["provider_installation"] = new(IsDemanded: true)
            {
                Blocks = new Dictionary<string, Hcl1Shape>(StringComparer.Ordinal)
                {
                    ["dev_overrides"] = new(IsDemanded: true, IsFirst: true),
                    ["direct"] = new(IsDemanded: true, IsRepeated: true),
                    ["filesystem_mirror"] = new(IsDemanded: true, IsRepeated: true),
                    ["network_mirror"] = new(IsDemanded: true, IsRepeated: true),
                },
            },
        },
    };

    /// <summary>The blocks that are known by name.</summary>
    public IReadOnlyDictionary<string, Hcl1Shape> Blocks { get; init; } = new Dictionary<string, Hcl1Shape>();

    /// <summary>What a key holds.</summary>
    public Hcl1Shape Of(string key) => Blocks.GetValueOrDefault(key, Unknown);

    /// <summary>What stands below a path.</summary>
    public Hcl1Shape At(JsonPointer path)
    {
        var shape = this;
        for (var depth = 0; depth < path.Tokens.Count; depth++)
        {
            shape = shape.Of(path.Tokens[depth]);
            depth += shape.IsRepeated ? 1 : shape.Labels;
        }

        return shape;
    }
}
