using System.CommandLine;

namespace Calma.Cli.Commands;

/// <summary>The argument that names a config.</summary>
internal static class PathArgument
{
    public static Argument<string> Create(string name = "PATH", string description = "The config, as tenant/provider/name") => new(name) { Description = description };
}
