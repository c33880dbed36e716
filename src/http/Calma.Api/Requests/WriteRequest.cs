using System.Security.Cryptography;
using System.Text;
using Calma.Api.Access;
using Calma.Core.Tokens;

namespace Calma.Api.Requests;

/// <summary>Reads what a request to write says beside its body.</summary>
internal static class WriteRequest
{
    private const int MaxKeyLength = 100;

    /// <summary>Who writes, on which head, and what he says about it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body, which a repeat must have too.</param>
    /// <param name="message">What the body says about it; absent takes the header's.</param>
    public static WriteOptions OptionsOf(HttpContext context, ReadOnlyMemory<byte> body, string? message = null) => new()
    {
        Author = context.Principal().Token.Name,
        Message = message ?? PercentText.Read(context.Request, Headers.Message),
        Precondition = Preconditions.Read(context.Request),
        Metadata = MetadataHeader.Read(context.Request),
        RepeatKey = RepeatKeyOf(context.Request, body),
        ForceReason = ForceReasonOf(context),
    };

    private static RepeatKey? RepeatKeyOf(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (!request.Headers.TryGetValue(Headers.IdempotencyKey, out var keys))
        {
            return null;
        }

        var key = keys.ToString();
        if (key.Length is 0 or > MaxKeyLength || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"{Headers.IdempotencyKey} is 1 to {MaxKeyLength} visible ASCII characters.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] parts = [request.Method, request.Path.Value, request.QueryString.Value, request.ContentType, request.Headers[Headers.Kind], request.Headers[Headers.Metadata]];
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', parts) + "\n"));
        hash.AppendData(body.Span);
        return new RepeatKey(key, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    private static string? ForceReasonOf(HttpContext context)
    {
        if (!Query.Flag(context.Request, "force"))
        {
            return null;
        }

        context.Demand(Scope.Override);
        return PercentText.Read(context.Request, Headers.Reason)
            ?? throw new CalmaException(ErrorCode.ReasonRequired, $"Say why the checks are overridden, in the header {Headers.Reason}.");
    }
}
