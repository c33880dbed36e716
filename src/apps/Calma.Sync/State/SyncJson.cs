using System.Text.Json.Serialization;
using Calma.Sync.Trust;

namespace Calma.Sync.State;

/// <summary>How what is remembered is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PulledConfig))]
[JsonSerializable(typeof(IReadOnlyList<Approval>))]
internal sealed partial class SyncJson : JsonSerializerContext;
