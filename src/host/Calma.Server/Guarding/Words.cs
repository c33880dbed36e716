using System.Globalization;
using Calma.Core;

namespace Calma.Server.Guarding;

/// <summary>Reads what was typed behind options.</summary>
internal static class Words
{
    /// <summary>A share, as <c>5%</c> or <c>5</c>.</summary>
    public static double PercentOf(string option, string word) =>
        double.TryParse(word.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? percent : throw new CalmaException(ErrorCode.InvalidArgument, $"{option} takes a share from 0% to 100%, and not '{word}'.");

    /// <summary>The address of a build. It may hold no password: it is printed.</summary>
    public static Uri UrlOf(string option, string word) =>
        Uri.TryCreate(word, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0
            ? url : throw new CalmaException(ErrorCode.InvalidArgument, $"{option} takes an address as http://127.0.0.1:5001, without a name and a password.");
}
