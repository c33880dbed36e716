namespace Calma.Formats.Yaml;

/// <summary>The tags that values have without saying so.</summary>
internal static class YamlTags
{
    private const string Prefix = "tag:yaml.org,2002:";
    public const string Text = Prefix + "str";
    public const string Null = Prefix + "null";
    public const string Boolean = Prefix + "bool";
    public const string Integer = Prefix + "int";
    public const string Float = Prefix + "float";
    public const string Merge = Prefix + "merge";
    private const string Map = Prefix + "map";
    private const string List = Prefix + "seq";

    public static bool IsCore(string tag) => tag is Text or Null or Boolean or Integer or Float or Merge or Map or List;
}
