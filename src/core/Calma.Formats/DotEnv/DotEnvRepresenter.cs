namespace Calma.Formats.DotEnv;

/// <summary>A wanted tree to one map of strings that reads back as itself.</summary>
internal static class DotEnvRepresenter
{
    public static Representation Represent(Value wanted, DotEnvDialect dialect) => FlatRepresenter.Represent(
        wanted, "A .env file", """{"PORT": "8080"}""",
        key => dialect.SpellKey(key) is null ? dialect.KeyFault : null,
        text => text.Length == 0 || dialect.Spell(text, DotEnvDialect.Unquoted) is not null ? null
            : ("No quoting of this dialect can hold the value.", "Write it without the last backslash, without a NUL or carriage return, or with fewer kinds of quotes."),
        dialect.IsLexeme);
}
