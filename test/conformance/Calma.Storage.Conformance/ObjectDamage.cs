using System.Buffers.Binary;
using Calma.Core.Storage.Objects;

namespace Calma.Storage.Conformance;

/// <summary>Damages what a driver keeps as objects: the object stays, and something in it is gone.</summary>
public static class ObjectDamage
{
    private const int HeaderSize = 9;

    public static async ValueTask DoAsync(IObjectStore store, ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken)
    {
        var keys = await store.ListAsync($"revisions/{path}/", after: null, limit: 1000, cancellationToken);
        var key = keys[keys.Count - (int)number];
        var text = (await store.ReadAsync(key, most: null, cancellationToken))!;
        var record = BinaryPrimitives.ReadInt32BigEndian(text.AsSpan(1));
        byte[] damaged = part switch
        {
            StoredPart.Record => [text[0], 0, 0, 0, 0, .. text[5..HeaderSize], .. text[(HeaderSize + record)..]],
            StoredPart.Bytes => text[..(HeaderSize + record)],
            _ => [],
        };
        await store.DeleteAsync(key, cancellationToken);
        Assert.True(await store.CreateAsync(key, damaged, cancellationToken));
    }
}
