using Calma.Providers.Settings;

namespace Calma.Providers.Generic;

/// <summary>The connection options that libpq knows, up to version 18.</summary>
internal static class PgServiceSettings
{
    private const string Refused = "libpq does not connect.";

    private static readonly SettingType Ports = SettingType.Shape(
        "a port number, or several with commas", " *[0-9]{1,5} *(, *[0-9]{1,5} *)*", "Write a number from 1 to 65535 for each host.");

    private static readonly SettingType Tls = SettingType.ChoiceOf(StringComparer.OrdinalIgnoreCase, ["", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]);

    /// <summary>Every option.</summary>
    public static SettingSchema Schema { get; } = new(
    [
        .. from key in (string[])["password", "sslpassword", "oauth_client_secret", "scram_client_key", "scram_server_key"]
           select new Setting($"/*/{key}", SettingType.Text) { IsSecret = true },
        new Setting("/*/port", Ports) { WhenWrong = Refused },
        Choice("sslmode", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
        Choice("target_session_attrs", "any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
        Choice("gssencmode", "disable", "prefer", "require"),
        Choice("channel_binding", "disable", "prefer", "require"),
        .. from key in (string[])["ssl_min_protocol_version", "ssl_max_protocol_version"]
           select new Setting($"/*/{key}", Tls) { WhenWrong = Refused },
        .. from key in (string[])
           [
               "host", "hostaddr", "dbname", "user", "passfile", "require_auth", "connect_timeout", "client_encoding", "options", "application_name", "fallback_application_name",
               "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "replication", "sslnegotiation", "sslcompression", "sslcert", "sslkey",
               "sslkeylogfile", "sslcertmode", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer", "min_protocol_version", "max_protocol_version", "krbsrvname", "gsslib",
               "gssdelegation", "load_balance_hosts", "oauth_issuer", "oauth_client_id", "oauth_scope",
           ]
           select new Setting($"/*/{key}", SettingType.Text),
    ]);

    private static Setting Choice(string key, params string[] words) => new($"/*/{key}", SettingType.Choice(words)) { WhenWrong = Refused, WhenEmpty = Refused };
}
