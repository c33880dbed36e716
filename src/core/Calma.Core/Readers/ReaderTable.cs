namespace Calma.Core.Readers;

/// <summary>The readers that are known, and what each makes of null, empty and absent.</summary>
/// <remarks>Of .NET's configuration binder a property with a default of its own is meant, which an absent key leaves as it is.</remarks>
public static class ReaderTable
{
    private const string Binder = "https://learn.microsoft.com/dotnet/core/compatibility/extensions/10.0/configuration-null-values-preserved";
    private const string Kept = "nothing, and a default stays";

    /// <summary>Every reader.</summary>
    public static IReadOnlyList<Reader> All { get; } =
    [
        new("dotnet-8", ".NET 8's configuration", Kept, "\"\"", "\"\"", Kept, Kept, Binder + "; run with Microsoft.Extensions.Configuration.Json 8.0.1"),
        new("dotnet-9", ".NET 9's configuration", Kept, "\"\"", "\"\"", Kept, Kept, Binder + "; run with Microsoft.Extensions.Configuration.Json 9.0.0"),
        new("dotnet-10", ".NET 10's configuration", Kept, "null", "\"\"", "[], and \"\" where a text is asked for", "null, and no map", Binder + "; run by a test"),
        new("system-text-json", "System.Text.Json", Kept, "null", "\"\"", "[]", "{}", "https://learn.microsoft.com/dotnet/api/system.text.json.jsonserializer; run by a test"),
        new("spring", "Spring Boot up to 4.0 by YAML", Kept, "\"\"", "\"\"", "\"\"", "nothing, and a default stays", "https://github.com/spring-projects/spring-boot/issues/40176 and https://github.com/spring-projects/spring-boot/issues/48958"),
        new("python-configparser", "Python's configparser", "an error", null, "\"\"", null, null, "https://docs.python.org/3/library/configparser.html; run by a test"),
        new("python-json", "Python's json", "an error", "None", "\"\"", "[]", "{}", "https://docs.python.org/3/library/json.html; run by a test"),
        new("go-json", "Go's encoding/json", "the field as it was", "nil in pointers, maps and slices, and other fields as they were", "\"\"", "[]", "{}", "https://pkg.go.dev/encoding/json#Unmarshal"),
        new("node-dotenv", "Node's dotenv", "undefined", null, "\"\"", null, null, "https://nodejs.org/api/util.html#utilparseenvcontent; run by a test"),
    ];

    /// <summary>The reader of an id; absent where none is known.</summary>
    public static Reader? Find(string? id) => All.FirstOrDefault(reader => reader.Id == id);
}
