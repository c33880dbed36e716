using System.Security.Cryptography;

namespace Calma.Core.Configs;

/// <summary>Where new ids come from.</summary>
public interface IIdSource
{
    /// <summary>An id that nobody else has: letters and digits.</summary>
    string NewId();
}

/// <summary>Ids of 128 random bits in hexadecimal.</summary>
public sealed class RandomIdSource : IIdSource
{
    /// <inheritdoc/>
    public string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
