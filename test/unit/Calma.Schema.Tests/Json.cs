using System.Text;

namespace Calma.Schema.Tests;

/// <summary>Trees out of JSON texts.</summary>
internal static class Json
{
    public static Value Parse(string text) => JsonText.Parse(Encoding.UTF8.GetBytes(text), JsonTextOptions.Body);

    public static Value Read(string file) => JsonText.Parse(File.ReadAllBytes(file), JsonTextOptions.Body);

    public static JsonSchema Compile(string schema, SchemaOptions? options = null) => JsonSchema.Compile(Parse(schema), options);

    public static string Text(Value value, string key) => ((StringValue)At(value, key)).Text;

    public static Value At(Value value, string key) => JsonPointer.Of(key).Find(value)!;

    public static IReadOnlyList<Value> Items(Value list) => ((ListValue)list).Items;
}
