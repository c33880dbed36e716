using Calma.Api.Configs;
using Calma.Api.Problems;
using Calma.Api.Requests;
using Calma.Core.Contracts;

namespace Calma.Api.Contracts;

/// <summary>Writes contracts, and what they find, as the protocol's bodies.</summary>
internal static class ContractBodies
{
    private const string Stored = "stored";

    public static ListedContractBody Of(ListedContract listed) => new(
        $"{listed.Path.Tenant}/{listed.Path.Name}", listed.Revision?.Number, listed.Contract?.Subject.ToString(), listed.Contract?.Compatibility, listed.Contract?.Reader,
        listed.Revision?.Author, listed.Revision?.Time, listed.Contract is null ? Problem.CodeOf(ErrorCode.RecordCorrupt) : null);

    /// <summary>A line for each config that would be stopped, or cannot be read, and one that counts.</summary>
    public static async IAsyncEnumerable<ContractCheckBody> Of(IAsyncEnumerable<ContractOutcome> outcomes)
    {
        var (configs, failing) = (0L, 0L);
        await foreach (var outcome in outcomes)
        {
            configs++;
            failing += outcome.Fails ? 1 : 0;
            if (outcome.Fails || outcome.Failure is not null)
            {
                yield return new ContractCheckBody(
                    outcome.Path.ToString(), outcome.Number, outcome.Fails ? Problem.BodiesOf(outcome.Findings) : null,
                    outcome.Failure is { } failure ? Problem.CodeOf(failure.Code) : null, outcome.Failure?.Message);
            }
        }

        yield return new ContractCheckBody(Configs: configs, Failing: failing);
    }

    public static void WriteHeaders(HttpResponse response, Revision revision)
    {
        response.Headers.ETag = Preconditions.TagOf(revision, Stored).ToString();
        response.Headers[Headers.Revision] = $"{revision.Number}";
    }

    public static async Task WriteAsync(HttpContext context, Config config)
    {
        var response = context.Response;
        WriteHeaders(response, config.Revision);
        response.Headers[Headers.Digest] = RevisionBodies.DigestOf(config.Revision.Digest);
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Authorization";
        if (Preconditions.HasCurrent(context.Request, Preconditions.TagOf(config.Revision, Stored)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = MediaTypes.Json;
        response.ContentLength = config.Bytes.Length;
        await response.Body.WriteAsync(config.Bytes, context.RequestAborted);
    }
}
