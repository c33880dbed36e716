using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Calma.Protocol.Bodies;

namespace Calma.Protocol;

/// <summary>How bodies are written as JSON: camelCase, times in RFC 3339 UTC with microseconds, absent left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false, Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(RevisionBody))]
[JsonSerializable(typeof(ListBody))]
[JsonSerializable(typeof(FindingsBody))]
[JsonSerializable(typeof(DiffBody))]
[JsonSerializable(typeof(RevertBody))]
[JsonSerializable(typeof(RevertAllBody))]
[JsonSerializable(typeof(RevertOutcomeBody))]
[JsonSerializable(typeof(SearchMatchBody))]
[JsonSerializable(typeof(ManifestBody))]
[JsonSerializable(typeof(ImportBody))]
[JsonSerializable(typeof(ChangedBody))]
[JsonSerializable(typeof(TokenRequestBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(TokenListBody))]
[JsonSerializable(typeof(ContractBody))]
[JsonSerializable(typeof(ContractListBody))]
[JsonSerializable(typeof(ContractCheckBody))]
[JsonSerializable(typeof(ComparisonBody))]
[JsonSerializable(typeof(CredentialsBody))]
[JsonSerializable(typeof(ProblemBody))]
public sealed partial class ProtocolJson : JsonSerializerContext
{
    /// <summary>The same bodies, whose text is not escaped beyond what JSON asks: for answers that are JSON and never HTML.</summary>
    public static ProtocolJson Plain => PlainHolder.Json;

    // Its own class, since the order in which a context and what stands beside it begin is not fixed.
    private static class PlainHolder
    {
        public static readonly ProtocolJson Json = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
