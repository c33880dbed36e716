using Calma.Core.Values;

namespace Calma.Core.Documents;

/// <summary>Which of its provider's files a config is.</summary>
public abstract class Kind
{
    /// <summary>Provider and file, as <c>aws/credentials</c>; it stands in records.</summary>
    public abstract string Name { get; }

    /// <summary>The formats it may be in, in their dialects; the first is taken where nothing else is said.</summary>
    public abstract IReadOnlyList<IDocumentFormat> Formats { get; }

    /// <summary>The file's own name, as the provider's tool looks for it.</summary>
    public abstract string FileNameOf(ConfigPath path, IDocumentFormat format);

    /// <summary>Whether a file of this name is most likely of this kind.</summary>
    public abstract bool IsLikelyNameOf(string fileName);

    /// <summary>Whether files of other programs often have the same name, so that it tells nothing without its folder or its text.</summary>
    public virtual bool IsNameCommon => false;

    /// <summary>The config's name that a file's name tells; the file's own name where it tells none.</summary>
    public virtual string NameOf(string fileName) => fileName;

    /// <summary>Where the provider's tool looks for the file; absent where nothing says so.</summary>
    public virtual FilePlace? Place => null;

    /// <summary>Whether a text that says this is most likely of this kind, whatever its file's name.</summary>
    public virtual bool IsLikely(Value root) => false;

    /// <summary>Whether the value at a place is a secret.</summary>
    public virtual bool IsSecret(JsonPointer path) => false;

    /// <summary>Whether the value at a place makes the tool run code.</summary>
    public virtual bool Executes(JsonPointer path) => false;

    /// <summary>Whether the value at a place says where requests or secrets go.</summary>
    public virtual bool Redirects(JsonPointer path) => false;

    /// <summary>The key that tells the items of the list at a place apart, as <c>name</c>; absent where a list is one value.</summary>
    public virtual string? ListKeyAt(JsonPointer path) => null;

    /// <summary>What the name of the file ends with that the tool locks its own with; absent where it locks none.</summary>
    public virtual string? LockEnding => null;

    /// <summary>What has to stand in the file, since the tool writes it anew without it.</summary>
    public virtual IReadOnlyList<(JsonPointer Path, Value Value)> Demanded => [];

    /// <summary>The files that the tool needs beside a file of this kind.</summary>
    /// <param name="name">The config's name.</param>
    public virtual IReadOnlyList<CompanionFile> CompanionsOf(string name) => [];

    /// <summary>The provider, as <c>aws</c>.</summary>
    public string Provider => Name[..Name.IndexOf('/', StringComparison.Ordinal)];
}
