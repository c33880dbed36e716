using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Calma.Client.Http;

/// <summary>Tells Calma's answers from problems, and both from what is not Calma's.</summary>
internal sealed class Answers(Failures failures, TimeProvider time)
{
    private const int MaxProblemBytes = 4 * 1024 * 1024;

    /// <summary>Fails unless the answer is what the call expects.</summary>
    public async Task DemandAsync(Call call, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        if (answer.IsSuccessStatusCode || (answer.StatusCode == HttpStatusCode.NotModified && call.IsUnchangedAllowed))
        {
            if (call.Expects is not null && mediaType != call.Expects)
            {
                throw Foreign(call, answer);
            }

            return;
        }

        if (mediaType != MediaTypes.Problem)
        {
            throw Foreign(call, answer);
        }

        if (call.Method == HttpMethod.Head)
        {
            throw Failures.Told((int)answer.StatusCode, RetryAfterOf(answer));
        }

        await answer.Content.LoadIntoBufferAsync(MaxProblemBytes, cancellationToken);
        var problem = Parse(call, answer, await answer.Content.ReadAsByteArrayAsync(cancellationToken), ProtocolJson.Default.ProblemBody);
        throw problem is { Code: not null, Detail: not null } ? Failures.Told(problem, (int)answer.StatusCode, RetryAfterOf(answer)) : Foreign(call, answer, "an incomplete problem document");
    }

    /// <summary>The JSON that an answer says.</summary>
    public T Parse<T>(Call call, HttpResponseMessage answer, ReadOnlySpan<byte> bytes, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw Foreign(call, answer, "null");
        }
        catch (JsonException)
        {
            throw Foreign(call, answer, "JSON of another form");
        }
    }

    private CalmaApiException Foreign(Call call, HttpResponseMessage answer, string? why = null) =>
        failures.Foreign(call, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, RetryAfterOf(answer), why);

    private TimeSpan? RetryAfterOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
