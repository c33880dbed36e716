namespace Calma.Core.Documents;

/// <summary>An environment variable that moves a file.</summary>
/// <param name="Name">As <c>AWS_CONFIG_FILE</c>.</param>
/// <param name="Below">Where the file lies in the folder that the variable names, with <c>/</c> and <c>{name}</c>; empty where it names the file itself.</param>
/// <param name="IsList">Whether it may name several files, as PATH does; the first is taken.</param>
public sealed record FileVariable(string Name, string Below = "", bool IsList = false)
{
    /// <summary>The only kind of machine where it does; absent where it does on all.</summary>
    public Platform? Only { get; init; }
}
