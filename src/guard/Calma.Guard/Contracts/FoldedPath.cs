namespace Calma.Guard.Contracts;

/// <summary>A place in a tree in which all items of a list are one.</summary>
public static class FoldedPath
{
    /// <summary>What stands for every item of a list.</summary>
    public const string Item = "[]";

    /// <summary>The folded place of a pointer into a tree.</summary>
    public static string Of(JsonPointer pointer, Value root)
    {
        List<string> tokens = [];
        var at = root;
        foreach (var token in pointer.Tokens)
        {
            tokens.Add(at is ListValue ? Item : token);
            at = at is null ? null : JsonPointer.Of(token).Find(at);
        }

        return JsonPointer.Of(tokens).ToString();
    }

    /// <summary>A place one key further down.</summary>
    public static string Below(string path, string key) => path + JsonPointer.Of(key);

    /// <summary>The place of a list's items.</summary>
    public static string Items(string path) => $"{path}/{Item}";
}
