using System.Text.Json;
using System.Text.Json.Serialization;
using Calma.Protocol.Bodies;

namespace Calma.Protocol;

/// <summary>How bodies are written as JSON: camelCase, times in RFC 3339 UTC with microseconds, absent left out.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(UtcTimeConverter)])]
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
[JsonSerializable(typeof(CredentialsBody))]
[JsonSerializable(typeof(ProblemBody))]
public sealed partial class ProtocolJson : JsonSerializerContext;
