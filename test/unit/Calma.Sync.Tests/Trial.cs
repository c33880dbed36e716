using System.Text;
using Calma.Providers;
using Calma.Sync.Plans;

namespace Calma.Sync.Tests;

/// <summary>Pulls and pushes of one file, without a machine and without a server.</summary>
internal sealed class Trial(string kind, string path = "acme/aws/team")
{
    private readonly SyncFile _file = Of(kind, path);

    public PullPlan Pull(string? pulled, string? mine, string theirs, Func<JsonPointer, MergeSide?>? settle = null, params string[] others) => PullPlan.Make(
        _file, pulled is null ? null : Bytes(pulled), mine is null ? null : Bytes(mine), Bytes(theirs), [.. others.Select(other => (ReadOnlyMemory<byte>)Bytes(other))], settle ?? (_ => null), [new ProviderCheck()]);

    public PushPlan Push(string pulled, string mine, string theirs, Func<JsonPointer, MergeSide?>? settle = null, params string[] added) =>
        PushPlan.Make(_file, Bytes(pulled), Bytes(mine), Bytes(theirs), [.. added.Select(JsonPointer.Parse)], settle ?? (_ => null));

    public int EditsOf(string pulled, string mine) => PushPlan.EditsOf(_file, Bytes(pulled), Bytes(mine)).Count;

    /// <summary>A text with another value at a place, as a tool would write it; absent takes it away.</summary>
    public string Edit(string text, string path, string? value)
    {
        var document = _file.Read(Bytes(text), "text");
        return Text(_file.Edit(document, Trees.TreePlaces.With(document.Root, JsonPointer.Parse(path), value is null ? null : new StringValue(value))));
    }

    public Value Read(string text) => _file.Read(Bytes(text), "text").Root;

    public static string Text(Document document) => Encoding.UTF8.GetString(document.Bytes.Span);

    private static SyncFile Of(string kind, string path)
    {
        var known = new KindCatalog().Kinds.Single(one => one.Name == kind);
        return new SyncFile(ConfigPath.Parse(path), known, known.Formats[0], "/home/me/config");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
