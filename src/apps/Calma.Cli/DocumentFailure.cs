using Calma.Cli.Output;

namespace Calma.Cli;

/// <summary>A failure whose findings speak of a text.</summary>
/// <param name="failure">What failed.</param>
/// <param name="source">The text; absent where it is not at hand.</param>
/// <param name="name">The config that would have had it.</param>
internal sealed class DocumentFailure(Exception failure, SourceText? source, string name) : Exception(failure.Message, failure)
{
    /// <summary>The text; absent where it is not at hand.</summary>
    public new SourceText? Source => source;

    /// <summary>The config that would have had it.</summary>
    public string Name => name;
}
