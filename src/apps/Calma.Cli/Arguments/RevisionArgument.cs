using System.Globalization;
using Calma.Core;
using Calma.Core.Configs;

namespace Calma.Cli.Arguments;

/// <summary>A config, or one of its revisions: <c>acme/aws/prod</c>, <c>acme/aws/prod@3</c>.</summary>
/// <param name="Path">The config.</param>
/// <param name="Number">The revision; absent for the newest.</param>
internal sealed record RevisionArgument(ConfigPath Path, long? Number)
{
    /// <summary>Reads one, or fails: the path or the number is none.</summary>
    public static RevisionArgument Parse(string text)
    {
        var mark = text.IndexOf('@', StringComparison.Ordinal);
        return mark < 0 ? new RevisionArgument(ConfigPath.Parse(text), Number: null) : new RevisionArgument(ConfigPath.Parse(text[..mark]), NumberOf(text[(mark + 1)..]));
    }

    /// <summary>A revision's number, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    public static long NumberOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new CalmaException(ErrorCode.InvalidArgument, $"'{text}' is no revision's number; write 1 or greater.");
}
