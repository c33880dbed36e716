using System.Globalization;

namespace Calma.Cli.Output;

/// <summary>Writes how many there are: <c>1 error</c>, <c>2 errors</c>.</summary>
internal static class Counted
{
    public static string Of(long count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
