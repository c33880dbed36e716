namespace Calma.Formats.Json;

/// <summary>How new values are laid out.</summary>
/// <param name="IsBroken">Whether each item and entry has its own line.</param>
/// <param name="NewLine">What ends a line.</param>
/// <param name="Unit">What a level is indented by.</param>
/// <param name="Colon">What stands between a key and its value.</param>
/// <param name="Comma">What stands between two items on one line.</param>
/// <param name="Padding">What stands inside the brackets on one line.</param>
internal sealed record JsonStyle(bool IsBroken, string NewLine, string Unit, string Colon, string Comma, string Padding)
{
    /// <summary>How a whole new text is laid out.</summary>
    public static JsonStyle Default { get; } = new(IsBroken: true, "\n", "  ", ": ", ", ", "");
}
