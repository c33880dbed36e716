using System.Collections.Concurrent;
using System.Text;
using Calma.Guard.Contracts;
using Calma.Guard.Rollouts;

namespace Calma.Gateway.Tests.Faults;

/// <summary>One fault behind one gateway, or behind two that share the rollout.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Mode">How much the gateway does.</param>
/// <param name="Steps">The rollout's steps.</param>
/// <param name="Gateways">How many gateways share it.</param>
internal sealed record FaultRun(Fault Fault, GatewayMode Mode, double[] Steps, int Gateways)
{
    private const int Clients = 8;
    private const int Rounds = 60;

    public async Task<FaultRow> GoAsync(string folder, CancellationToken cancellationToken)
    {
        ConcurrentQueue<DateTimeOffset> asked = [];
        await using var baseline = await Stub.StartAsync(new PreferencesBuild(Fault.IsNoise ? Fault : null).AnswerAsync);
        var build = new PreferencesBuild(Fault);
        await using var candidate = await Stub.StartAsync(context =>
        {
            asked.Enqueue(TimeProvider.System.GetUtcNow());
            return build.AnswerAsync(context);
        });
        List<Guarded> gateways = [];
        for (var number = 0; number < Gateways; number++)
        {
            gateways.Add(await Guarded.StartAsync(baseline, candidate.Url, options => options with
            {
                Contract = ApiContract.Parse(Encoding.UTF8.GetBytes(PreferencesBuild.Contract)),
                Mode = Mode,
                Rollout = new RolloutOptions { Steps = Steps, RequestsPerStep = 100 },
                MirrorShare = Steps[0] == 0 ? 100 : 0,
                MirrorQueue = 10_000,
                StickyHeader = "X-Client",
                StateFolder = folder,
            }));
        }

        var wrong = Fault.HasTraffic ? (await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => AskAsync(gateways[client % gateways.Count], client, cancellationToken)))).Sum() : 0;
        // What is mirrored still comes.
        await Task.Delay(Fault.HasTraffic ? 300 : 0, cancellationToken);
        foreach (var gateway in gateways)
        {
            await gateway.EndAsync();
            await gateway.DisposeAsync();
        }

        return FaultRow.Of(this, [.. gateways.SelectMany(gateway => gateway.Events)], wrong, asked);
    }

    private static async Task<int> AskAsync(Guarded gateway, int client, CancellationToken cancellationToken)
    {
        var wrong = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var user = round % 5;
            (HttpMethod, string)[] requests = [(HttpMethod.Get, "/v1/preferences"), (HttpMethod.Get, $"/v1/preferences/user-{user}"), (HttpMethod.Post, $"/v1/preferences/user-{user}"), (HttpMethod.Get, $"/v1/preferences/user-{user}/theme")];
            foreach (var (method, path) in requests)
            {
                using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Client", $"{client}-{round}" } }, Content = method == HttpMethod.Post ? new StringContent("{}") : null };
                using var answer = await gateway.Client.SendAsync(request, cancellationToken);
                wrong += StrictReader.CanRead((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellationToken)) ? 0 : 1;
            }
        }

        return wrong;
    }
}
