using System.Text.RegularExpressions;
using Calma.Schema.Evaluation;

namespace Calma.Schema.Patterns;

/// <summary>A regular expression of ECMA-262, with Unicode semantics, found anywhere in a string.</summary>
/// <remarks>It is matched in linear time where that can be, else with a limit of time. <c>\b</c> knows all letters and not ASCII's alone.</remarks>
internal sealed class SchemaPattern
{
    private readonly Regex _regex;

    private SchemaPattern(string source, Regex regex) => (Source, _regex) = (source, regex);

    /// <summary>As the schema says it.</summary>
    public string Source { get; }

    /// <summary>Whether it can be matched in linear time.</summary>
    public bool IsLinear => _regex.Options.HasFlag(RegexOptions.NonBacktracking);

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is none, or says what is not known here.</exception>
    public static SchemaPattern Parse(string source)
    {
        var reader = new PatternReader(source);
        var translated = reader.Translate();
        try
        {
            return new SchemaPattern(source, Make(translated, reader.IsRegular));
        }
        catch (ArgumentException)
        {
            throw new FormatException($"'{source}' is no regular expression.");
        }
    }

    /// <summary>Whether the string holds a match.</summary>
    /// <exception cref="CalmaException"><see cref="ErrorCode.TooLarge"/>: it took too long.</exception>
    public bool IsMatch(SchemaEvaluation evaluation, string text)
    {
        evaluation.Step();
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new CalmaException(ErrorCode.TooLarge, $"The schema's pattern '{Source}' needs more than {SchemaLimits.MaxMatchTime.TotalMilliseconds} ms for one string. Write it without backward references, lookarounds and long repeats.");
        }
    }

    private static Regex Make(string translated, bool isRegular)
    {
        if (isRegular)
        {
            try
            {
                return new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, SchemaLimits.MaxMatchTime);
            }
            catch (NotSupportedException)
            {
                // It would need too many states.
            }
        }

        return new Regex(translated, RegexOptions.CultureInvariant, SchemaLimits.MaxMatchTime);
    }
}
