using System.Security.Cryptography;
using System.Text;

namespace Calma.Core.Storage;

/// <summary>The root over a run of leaves, as RFC 6962 has it: SHA-256 with a byte 0 before a leaf and a byte 1 before two nodes.</summary>
/// <remarks>It keeps one hash for each level, whatever the number of leaves.</remarks>
public sealed class MerkleTree
{
    private readonly List<byte[]?> _levels = [];

    /// <summary>How many leaves were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the next leaf.</summary>
    public void Add(string leaf)
    {
        Count++;
        var node = SHA256.HashData((byte[])[0, .. Encoding.UTF8.GetBytes(leaf)]);
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add(null);
            }

            if (_levels[level] is not { } left)
            {
                _levels[level] = node;
                return;
            }

            _levels[level] = null;
            node = Join(left, node);
        }
    }

    /// <summary>The root in lower-case hexadecimal; of no leaves it is the hash of nothing.</summary>
    public string Root()
    {
        byte[]? node = null;
        foreach (var level in _levels)
        {
            node = level is null ? node : node is null ? level : Join(level, node);
        }

        return Convert.ToHexStringLower(node ?? SHA256.HashData([]));
    }

    private static byte[] Join(byte[] left, byte[] right) => SHA256.HashData((byte[])[1, .. left, .. right]);
}
