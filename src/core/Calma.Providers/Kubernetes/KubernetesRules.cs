using System.Text.RegularExpressions;
using Calma.Core.Checks;
using Calma.Core.Values;
using Calma.Providers.Rules;
using static Calma.Providers.Kubernetes.KubernetesEntry;

namespace Calma.Providers.Kubernetes;

/// <summary>What kubectl trips over, each as it was run.</summary>
internal static partial class KubernetesRules
{
    private const string CurrentContext = "current-context";

    /// <summary>The rules of a kubeconfig.</summary>
    public static IReadOnlyList<LintRule> Kubeconfig { get; } =
    [
        new("kubernetes-document", Severity.Error, "kubectl reads the first document of several alone, and refuses a text that is no map.", Documents),
        new("kubernetes-duplicate-name", Severity.Error, "kubectl refuses the whole file where two clusters, users or contexts have one name.", DuplicateNames),
        new("kubernetes-name", Severity.Warning, "An entry without a name is one that no context can name.", Nameless),
        new("kubernetes-reference", Severity.Error, "A context whose cluster is not there makes kubectl talk to localhost:8080, one whose user is not there to nobody's name, and a current-context that is not there stops it.", MissingEntries),
        new("kubernetes-elsewhere", Severity.Warning, "What a context names in a list that this file does not have, another file of KUBECONFIG must have.", EntriesElsewhere),
        new("kubernetes-server", Severity.Error, "A cluster without a server makes kubectl talk to localhost:8080.", NoServer),
        new("kubernetes-both", Severity.Error, "kubectl refuses a certificate or key that is said as a path and as data.", PathAndData),
        new("kubernetes-client-key", Severity.Error, "kubectl refuses a client certificate without its key.", NoClientKey),
        new("kubernetes-two-ways", Severity.Error, "kubectl refuses a user with a token and a user name or password, and one with exec and auth-provider.", TwoWays),
        new("kubernetes-impersonation", Severity.Error, "kubectl refuses as-uid, as-groups and as-user-extra without as.", Impersonation),
        new("kubernetes-exec", Severity.Error, "kubectl refuses an exec without apiVersion or command, without interactiveMode where apiVersion ends with /v1, and with a variable that has no name.", IncompleteExec),
        new("kubernetes-insecure", Severity.Warning, "With insecure-skip-tls-verify anybody may answer in the cluster's name.", Insecure),
        new("kubernetes-insecure-authority", Severity.Error, "kubectl refuses insecure-skip-tls-verify beside a certificate authority.", InsecureAuthority),
        new("kubernetes-relative-path", Severity.Warning, "A relative path is looked up from the file's own folder, so that it breaks where the file is copied.", RelativePaths),
        new("kubernetes-plain", Severity.Warning, "kubectl takes yes, on, y and the like for booleans, and a date or 1:30 for a string; other readers of YAML do not.", PlainScalars),
    ];

    private static IEnumerable<LintFault> Documents(LintedText text) => text.Document.Root switch
    {
        MapValue or NullValue => [],
        ListValue { Items: [_, var second, ..] } => [new LintFault(JsonPointer.Of("1"), second.Span, "kubectl reads one document, whose root is a map.", "Keep the first document alone, and write the others into configs of their own.")],
        var root => [new LintFault(JsonPointer.Root, root.Span, "The root is no map.", "Write the settings as a map: apiVersion, kind, clusters, contexts, users.")],
    };

    private static IEnumerable<LintFault> DuplicateNames(LintedText text)
    {
        foreach (var list in (string[])[Clusters, Contexts, Users])
        {
            HashSet<string> known = [];
            foreach (var entry in Of(text, list).Where(entry => !known.Add(entry.Name)))
            {
                yield return new LintFault(entry.Path, entry.NameSpan, $"The name '{entry.Name}' stands twice in {list}.", "Give each its own name, or remove one.");
            }
        }
    }

    private static IEnumerable<LintFault> Nameless(LintedText text) =>
        from list in (string[])[Clusters, Contexts, Users]
        from entry in Of(text, list)
        where entry.Name.Length == 0 && EntryOf(entry.Source, "name")?.Value is (null or NullValue or StringValue)
        select new LintFault(entry.Path, entry.NameSpan, $"This {entry.Type} has no name.", "Write one at the key name.");

    private static IEnumerable<LintFault> MissingEntries(LintedText text) => Missing(text, isElsewhere: false);

    private static IEnumerable<LintFault> EntriesElsewhere(LintedText text) => Missing(text, isElsewhere: true);

    private static IEnumerable<LintFault> Missing(LintedText text, bool isElsewhere)
    {
        foreach (var list in (string[])[Clusters, Users])
        {
            var known = Of(text, list).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var context in Of(text, Contexts).Where(context => context[list[..^1]].Length > 0 && !known.Contains(context[list[..^1]]) && isElsewhere == (known.Count == 0)))
            {
                yield return context.At($"There is no {list[..^1]} '{context[list[..^1]]}' in this file.", Repair(list, known), list[..^1]);
            }
        }

        foreach (var context in Of(text, Contexts).Where(context => !isElsewhere && context["cluster"].Length == 0))
        {
            yield return context.At("This context names no cluster, so that kubectl talks to localhost:8080.", "Write the name of one at the key cluster.", "cluster");
        }

        var contexts = Of(text, Contexts).Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        if (EntryOf(text.Document.Root, CurrentContext) is { Value: StringValue { Text: { Length: > 0 } name } } current && !contexts.Contains(name) && isElsewhere == (contexts.Count == 0))
        {
            yield return new LintFault(JsonPointer.Of(CurrentContext), SpotOf(current), $"There is no context '{name}' in this file.", Repair(Contexts, contexts));
        }
    }

    private static string Repair(string list, HashSet<string> known) =>
        known.Count > 0 ? $"Add it to {list}, or name one of: {string.Join(", ", known)}." : $"Make sure that another file of KUBECONFIG has it, or add it to {list}.";

    private static IEnumerable<LintFault> NoServer(LintedText text) =>
        from cluster in Of(text, Clusters)
        where cluster["server"].Length == 0 && (EntryOf(cluster.Content, "server")?.Value is null or NullValue or StringValue)
        select cluster.At("This cluster has no server, so that kubectl talks to localhost:8080.", "Write its URL at the key server.", "server");

    private static IEnumerable<LintFault> PathAndData(LintedText text) =>
        from place in (IEnumerable<(string List, string Key)>)[(Clusters, "certificate-authority"), (Users, "client-certificate"), (Users, "client-key")]
        from entry in Of(text, place.List)
        where entry.Says(place.Key) && entry.Says($"{place.Key}-data")
        select entry.At($"{place.Key} and {place.Key}-data both stand here.", "Keep one of them.", place.Key);

    private static IEnumerable<LintFault> NoClientKey(LintedText text) =>
        from user in Of(text, Users)
        where (user.Says("client-certificate") || user.Says("client-certificate-data")) && !user.Says("client-key") && !user.Says("client-key-data")
        select user.At("This client certificate has no key.", "Write client-key or client-key-data, or remove the certificate.", "client-certificate", "client-certificate-data");

    private static IEnumerable<LintFault> TwoWays(LintedText text) =>
        from user in Of(text, Users)
        from second in (user.Says("token") || user.Says("tokenFile"), user.Says("exec") && user.Says("auth-provider")) switch
        {
            (true, _) when user.Says("username") || user.Says("password") => (string[])["username", "password"],
            (_, true) => ["auth-provider"],
            _ => [],
        }
        where user.Says(second)
        select user.At($"A user proves itself in one way, and {second} is the second here.", "Keep one of them.", second);

    private static IEnumerable<LintFault> Impersonation(LintedText text) =>
        from user in Of(text, Users)
        where user["as"].Length == 0
        from key in (string[])["as-uid", "as-groups", "as-user-extra"]
        where user.Says(key)
        select user.At($"{key} says whom to act as, and as is missing.", "Write the user's name at the key as.", key);

    private static IEnumerable<LintFault> IncompleteExec(LintedText text)
    {
        foreach (var user in Of(text, Users).Where(user => EntryOf(user.Content, "exec")?.Value is MapValue))
        {
            var exec = EntryOf(user.Content, "exec")!;
            var isFirst = TextAt(exec.Value, "apiVersion") == "client.authentication.k8s.io/v1";
            foreach (var key in (string[])["apiVersion", "command", .. isFirst ? (string[])["interactiveMode"] : []])
            {
                if (TextAt(exec.Value, key).Length == 0 && EntryOf(exec.Value, key)?.Value is null or NullValue or StringValue)
                {
                    yield return user.At($"exec has no {key}.", key == "command" ? "Write the program's name or path." : $"Write one of {(key == "apiVersion" ? "client.authentication.k8s.io/v1, client.authentication.k8s.io/v1beta1" : "Never, IfAvailable, Always")}.", "exec");
                }
            }

            if (JsonPointer.Of("env").Find(exec.Value) is ListValue variables && variables.Items.Any(variable => TextAt(variable, "name").Length == 0))
            {
                yield return user.At("A variable of exec has no name.", "Write its name at the key name.", "exec");
            }
        }
    }

    private static IEnumerable<LintFault> Insecure(LintedText text) =>
        from cluster in Of(text, Clusters)
        where IsInsecure(cluster)
        select cluster.At("Nobody proves that the answers are the cluster's.", "Remove it, and write certificate-authority-data.", "insecure-skip-tls-verify");

    private static IEnumerable<LintFault> InsecureAuthority(LintedText text) =>
        from cluster in Of(text, Clusters)
        where IsInsecure(cluster) && (cluster.Says("certificate-authority") || cluster.Says("certificate-authority-data"))
        select cluster.At("A certificate authority stands here, and is not to be asked.", "Remove insecure-skip-tls-verify.", "insecure-skip-tls-verify");

    private static bool IsInsecure(KubernetesEntry cluster) => EntryOf(cluster.Content, "insecure-skip-tls-verify")?.Value is BooleanValue { IsTrue: true };

    private static IEnumerable<LintFault> RelativePaths(LintedText text) =>
        from place in (IEnumerable<(string List, string Key)>)[(Clusters, "certificate-authority"), (Users, "client-certificate"), (Users, "client-key"), (Users, "tokenFile")]
        from entry in Of(text, place.List)
        where entry[place.Key] is { Length: > 0 } path && !Rooted().IsMatch(path)
        select entry.At($"{place.Key} is a relative path.", $"Write the whole path{(place.Key == "tokenFile" ? "" : $", or the content at {place.Key}-data")}.", place.Key);

    private static IEnumerable<LintFault> PlainScalars(LintedText text) =>
        from value in Below(JsonPointer.Root, text.Document.Root)
        where text.Kind.Settings.Find(value.Path)?.Type.Accepts(value.Value) ?? true
        where value.Value is BooleanValue { Lexeme: { } word } ? !Truth().IsMatch(word) : value.Value is StringValue said && TimeLike().IsMatch(said.Text) && text.TextOf(said.Span) == said.Text
        select new LintFault(value.Path, value.Value.Span, "Readers of YAML do not agree what this is.", value.Value is BooleanValue { IsTrue: var isTrue } ? $"Write {(isTrue ? "true" : "false")}, or a text in quotes." : "Put it in quotes.");

    private static IEnumerable<(JsonPointer Path, Value Value)> Below(JsonPointer path, Value value) => value switch
    {
        MapValue map => map.Entries.SelectMany(entry => Below(path.Append(entry.Key), entry.Value)),
        ListValue list => list.Items.SelectMany((item, index) => Below(path.Append(index), item)),
        _ => [(path, value)],
    };

    [GeneratedRegex(@"\A([/\\]|[A-Za-z]:)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Rooted();

    [GeneratedRegex(@"\A(true|True|TRUE|false|False|FALSE)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Truth();

    [GeneratedRegex(@"\A([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeLike();
}
