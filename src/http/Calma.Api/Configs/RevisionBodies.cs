using System.Text.Json;
using Calma.Api.Problems;
using Calma.Core.Values;

namespace Calma.Api.Configs;

/// <summary>Writes what the core says as the protocol's bodies.</summary>
internal static class RevisionBodies
{
    public static string DigestOf(string hexadecimal) => $"sha-256={hexadecimal}";

    public static RevisionBody Of(Revision revision) => new(
        revision.Path.ToString(), revision.Number, CauseOf(revision), revision.Format, revision.Kind, revision.Size, DigestOf(revision.Digest), revision.Chain,
        revision.Author, revision.Message, revision.Time, revision.Metadata, revision.RevertedTo);

    public static RevisionBody Of(WriteResult result) => Of(result.Config.Revision) with
    {
        RevertedDigest = result.RevertedDigest is { } digest ? DigestOf(digest) : null,
        Warnings = result.Warnings.Count == 0 ? null : Problem.BodiesOf(result.Warnings),
    };

    public static ListedBody Of(ListedConfig listed) => listed.Revision is { } revision
        ? new ListedBody(
            listed.Path.ToString(), listed.Number, CauseOf(revision), revision.Format, revision.Kind, revision.Size, DigestOf(revision.Digest), revision.Chain,
            revision.Author, revision.Message, revision.Time, revision.Metadata, revision.RevertedTo)
        : new ListedBody(listed.Path.ToString(), listed.Number, Code: Problem.CodeOf(listed.Failure!.Code), Detail: listed.Failure.Message);

    public static string CauseOf(Revision revision) => JsonNamingPolicy.CamelCase.ConvertName(revision.Cause.ToString());

    public static StateBody StateOf(Value? value) => value is null ? new StateBody("absent") : new StateBody(NameOf(value.State), JsonOf(value));

    public static string NameOf(ValueState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static JsonElement? JsonOf(Value value)
    {
        try
        {
            using var json = JsonDocument.Parse(JsonText.Write(value));
            return json.RootElement.Clone();
        }
        catch (CalmaException)
        {
            // JSON cannot say it; the state and the text's diff still do.
            return null;
        }
    }
}
