using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Calma.Core;

namespace Calma.Server.Serving;

/// <summary>What a server shows of itself, and what vouches for it.</summary>
/// <param name="Leaf">Its certificate, with the key.</param>
/// <param name="Chain">Every certificate of the file.</param>
internal sealed record ServerCertificate(X509Certificate2 Leaf, X509Certificate2Collection Chain)
{
    /// <summary>Reads PEM files, or fails with <see cref="ErrorCode.InvalidArgument"/>.</summary>
    /// <param name="file">The certificate, and behind it those that vouch for it.</param>
    /// <param name="key">Its key, not encrypted.</param>
    public static ServerCertificate Read(string file, string key)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return new ServerCertificate(X509Certificate2.CreateFromPemFile(file, key), chain);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CalmaException(
                ErrorCode.InvalidArgument, $"{file} and {key} are no certificate and its key in PEM: {failure.Message.TrimEnd('.')}. Name both with --certificate and --key.", failure);
        }
    }
}
