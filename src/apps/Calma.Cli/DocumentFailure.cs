using Calma.Cli.Output;

namespace Calma.Cli;

/// <summary>A failure whose findings speak of a text that is at hand.</summary>
internal sealed class DocumentFailure(Exception failure, SourceText source) : Exception(failure.Message, failure)
{
    /// <summary>The text.</summary>
    public new SourceText Source => source;
}
