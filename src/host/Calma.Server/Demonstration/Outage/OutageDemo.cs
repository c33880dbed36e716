using Calma.Core.Values;
using Calma.Gateway;
using Calma.Guard.Contracts;
using Calma.Guard.Incidents;
using Calma.Guard.Recordings;
using Calma.Guard.Replays;
using Calma.Guard.Rollouts;
using Calma.Server.Guarding;

namespace Calma.Server.Demonstration.Outage;

/// <summary>The same pull request released twice: to customers as they are, and behind Guard.</summary>
/// <param name="folder">The demo's own folder.</param>
/// <param name="proofs">Says what was proved.</param>
/// <param name="time">What time it is.</param>
internal sealed class OutageDemo(string folder, Proofs proofs, TimeProvider time)
{
    // People need hours for it; the demo lets them be quick.
    private static readonly TimeSpan UntilSomebodyNotices = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilSomebodyReverts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRollout = TimeSpan.FromMinutes(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var before = await PreferencesBuild.StartAsync("before", cancellationToken);
        await using var after = await PreferencesBuild.StartAsync("after", cancellationToken);
        await WithoutGuardAsync(before.Url, after.Url, cancellationToken);
        await BehindGuardAsync(before.Url, after.Url, cancellationToken);
    }

    private async Task WithoutGuardAsync(Uri before, Uri after, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine("A pull request adds tweak and download. Without Guard:");
        var current = before;
        await using var customers = new Customers(() => current, Path.Combine(folder, "customers"), time);
        await Task.Delay(Calm, cancellationToken);
        var sound = customers.Answers;
        proofs.Prove("before", customers.Wrong == 0 && sound > 0, $"{Customers.Count} customers fetch, tweak and download; all of {sound:N0} answers can be read");

        current = after;
        var introduced = time.GetUtcNow();
        var firstWrong = await customers.FirstWrong.WaitAsync(LongestRollout, cancellationToken);
        await Task.Delay(UntilSomebodyNotices, cancellationToken);
        var noticed = time.GetUtcNow();
        await Task.Delay(UntilSomebodyReverts, cancellationToken);
        var broken = customers.Broken;
        current = before;
        var reverted = time.GetUtcNow();
        await Task.Delay(Calm, cancellationToken);

        var incident = Folder("by-hand").Open(
            new IncidentEntry(noticed, Incident.Opened, "A customer says that his preferences cannot be read.") { Author = "a customer" },
            new IncidentEntry(introduced, "introduced", "The build with the pull request answers everybody."),
            new IncidentEntry(firstWrong, "first-bad", "The first wrong answer; its status is 200, and no alarm rings."),
            new IncidentEntry(noticed, "detected", $"A customer noticed, not the system (here after {UntilSomebodyNotices.TotalSeconds} s, in April 2024 after hours)."),
            new IncidentEntry(reverted, "reverted", $"Somebody put the build before it back by hand (here {UntilSomebodyReverts.TotalSeconds} s later)."));
        proofs.Prove("no Guard", broken > 0, $"{customers.Wrong:N0} wrong answers reached {broken} of {Customers.Count} customers, until somebody reverted");
        Show(incident);
    }

    private async Task BehindGuardAsync(Uri before, Uri after, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        Console.WriteLine("The same pull request, behind Guard:");
        var document = await ContractFile.ReadTreeAsync(Path.Combine(AppContext.BaseDirectory, "outage", "openapi.json"), cancellationToken);
        var contract = ApiContract.Compile(document);
        var incidents = Folder("incidents");
        var options = new GatewayOptions(new Uri("http://127.0.0.1:0"), before, after, contract)
        {
            BaselineBuild = "before",
            CandidateBuild = "after",
            StickyHeader = Customers.Header,
            // Steps as they stand, ended by fewer requests, for nobody is to wait.
            Rollout = new RolloutOptions { RequestsPerStep = 30 },
            StateFolder = folder,
        };
        (long Answers, long Wrong, long Refused) seen;
        await using (var gateway = await GatewayServer.StartAsync(options, TextWriter.Null, isJson: false, time, cancellationToken))
        {
            await using var customers = new Customers(() => gateway.Url, Path.Combine(folder, "guarded"), time);
            using var limit = new CancellationTokenSource(LongestRollout);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            while (incidents.List() is [])
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), either.Token);
            }

            await Task.Delay(Calm, cancellationToken);
            seen = (customers.Answers, customers.Wrong, customers.Refused);
        }

        var incident = incidents.List()[0];
        proofs.Prove(
            "Guard", seen.Wrong == 0 && incident.Impact is { Leaked: 0 } && incident.Facts?.Kind == "double-encoded",
            $"none of {seen.Answers:N0} answers to customers was wrong; {seen.Refused} said that a tweak may have happened; the build was taken back {(incident.TimeOf("reverted") - incident.TimeOf("detected"))?.TotalMilliseconds:0.###} ms after it was found out");
        Show(incident);
        await ProveAsync(incidents, incident, document, before, after, cancellationToken);
        Console.WriteLine();
        Console.WriteLine(Postmortem.Write(incidents.Find(incident.Id), TimeZoneInfo.Local));
    }

    private async Task ProveAsync(IncidentFolder incidents, Incident incident, Value contract, Uri before, Uri after, CancellationToken cancellationToken)
    {
        using var bad = new TargetClient(after, []);
        using var good = new TargetClient(before, []);
        var proof = await new CaseTrial(ApiContract.Compile(contract), time).ProveAsync(incident, bad, good, cancellationToken);
        incidents.Add(incident.Id, proof);
        proofs.Prove("proof", incidents.Close(incident.Id, "demo", proof.Text).IsClosed, "the incident closes, as its case fails on the bad build and passes on the one that answers now");

        var replay = new ReplayOptions(before, [new ReplayTarget(after, null)]) { Contract = contract, Pinned = [incident.Case!], SendsWrites = true };
        var report = await Replay.RunAsync(Array.Empty<HarEntry>(), replay, time, cancellationToken);
        var caught = report.Differences.FirstOrDefault(difference => difference is { Kind: "double-encoded", IsFailure: true });
        proofs.Prove("for ever", caught is not null, $"every later replay tries it: the same build is refused before any customer sees it ({caught?.Kind})");
    }

    private IncidentFolder Folder(string name) => new(Path.Combine(folder, name), time);

    private static void Show(Incident incident)
    {
        foreach (var line in IncidentCommand.LinesOf(new Incident(incident.Id, [.. incident.Timeline.OrderBy(entry => entry.Time)])))
        {
            Console.WriteLine($"                  {line}");
        }
    }
}
