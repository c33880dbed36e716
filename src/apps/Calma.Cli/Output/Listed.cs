using System.Globalization;
using Calma.Protocol;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Output;

/// <summary>Writes what stands in lists.</summary>
internal static class Listed
{
    /// <summary>A time that can be given to <c>--at</c> as it is.</summary>
    public static string Time(DateTimeOffset? time) => time is { } known ? UtcTimeConverter.Format(known) : "-";

    public static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Why a revision was appended, and which it equals after a revert.</summary>
    public static string Cause(ListedBody item) => item switch
    {
        { Code: { } code } => code,
        { RevertedTo: { } number } => $"{item.Cause} to {Number(number)}",
        _ => item.Cause ?? "-",
    };
}
