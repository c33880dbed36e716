using System.Collections.Frozen;

namespace Calma.Formats.DotEnv;

/// <summary>bash, as far as a file assigns values and does nothing else.</summary>
internal sealed class ShellDialect : DotEnvDialect
{
    // Assignments to these fail, are ignored, or do something else than to keep the value.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(StringComparer.Ordinal,
        "_", "BASHOPTS", "BASHPID", "BASH_ALIASES", "BASH_ARGC", "BASH_ARGV", "BASH_CMDS", "BASH_COMMAND", "BASH_COMPAT", "BASH_LINENO", "BASH_SOURCE", "BASH_SUBSHELL", "BASH_VERSINFO",
        "BASH_XTRACEFD", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS", "HISTCMD", "LINENO", "OPTIND", "POSIXLY_CORRECT", "PPID", "RANDOM", "SECONDS", "SHELLOPTS", "SRANDOM", "UID");

    public override string Name => "shell";

    public override bool EndsLinesWithReturn => false;

    public override string Quotes => "'\"";

    public override (string Message, string Repair) KeyFault => ("A key has letters of ASCII, digits and '_', begins with no digit, and is none that bash keeps for itself.", "Write a key of these.");

    public override DotEnvReader Read(string text) => new ShellReader(text);

    public override string? SpellKey(string key) => IsName(key) ? key : null;

    /// <summary>Whether bash keeps what is assigned to a name.</summary>
    public static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(ShellReader.IsOfName) && !Reserved.Contains(name);

    public override bool IsLexeme(string lexeme, string text)
    {
        var reader = Read($"A={lexeme}");
        reader.Read();
        return reader is { Faults.Count: 0, Finds: [{ Lexeme: { } own, Value: { } value }] } && own == lexeme && value == text;
    }

    protected override string? Quote(string value, char quote, string? newLine) =>
        value.Contains('\0', StringComparison.Ordinal) || (quote == '\'' && value.Contains('\'', StringComparison.Ordinal)) ? null
        : quote == '\'' ? value
        : string.Concat(value.Select(character => character is '\\' or '"' or '$' or '`' ? $@"\{character}" : $"{character}"));
}
