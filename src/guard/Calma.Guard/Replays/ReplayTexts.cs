using System.Text;
using System.Xml.Linq;
using Calma.Guard.Verdicts;

namespace Calma.Guard.Replays;

/// <summary>Writes a replay's report for people and for programs.</summary>
public static class ReplayTexts
{
    /// <summary>Lines for people.</summary>
    public static string Write(ReplayReport report)
    {
        var text = new StringBuilder();
        foreach (var difference in report.Differences)
        {
            text.AppendLine($"{(difference.IsFailure ? "FAIL" : "note")}  {difference.Target}  {difference.Endpoint}  {difference.Status}  {difference.Kind}{(difference.Path.Length == 0 ? "" : $" at {difference.Path}")}  {difference.Message} {difference.Count} request(s), as {difference.Sample}");
        }

        foreach (var noise in report.Noise)
        {
            text.AppendLine($"noise  {noise}");
        }

        foreach (var reason in report.Verdict.State == VerdictState.Unknown ? report.Verdict.Reasons : [])
        {
            text.AppendLine($"unknown  {reason}");
        }

        return text.Append($"{report.Verdict.State.ToString().ToLowerInvariant()}: {report.Requests} requests, {report.Probes} of them made up to ask for no data, {report.Skipped} writes left out; {report.Differences.Count(difference => difference.IsFailure)} failure(s), {report.Differences.Count(difference => !difference.IsFailure)} note(s) over {report.Targets.Count} target(s).").ToString();
    }

    /// <summary>JUnit's XML: a case for each target and endpoint.</summary>
    public static string WriteJUnit(ReplayReport report)
    {
        XElement[] cases =
        [
            .. from target in report.Targets
               from endpoint in report.Endpoints.Keys
               let failures = report.Differences.Where(difference => difference.IsFailure && difference.Target == target && difference.Endpoint == endpoint).ToArray()
               select new XElement("testcase", new XAttribute("classname", target), new XAttribute("name", endpoint), failures.Select(failure => new XElement(
                   "failure", new XAttribute("type", failure.Kind), new XAttribute("message", $"{failure.Kind} {failure.Path}".Trim()), $"{failure.Message} {failure.Count} request(s), as {failure.Sample}"))),
            .. report.Verdict.State == VerdictState.Unknown
                ? report.Verdict.Reasons.Select(reason => new XElement("testcase", new XAttribute("classname", "coverage"), new XAttribute("name", reason), new XElement("skipped"))) : [],
        ];
        var suite = new XElement(
            "testsuite", new XAttribute("name", "calma replay"), new XAttribute("tests", cases.Length), new XAttribute("failures", cases.Count(each => each.Element("failure") is not null)), new XAttribute("skipped", cases.Count(each => each.Element("skipped") is not null)), cases);
        return new XDocument(new XDeclaration("1.0", "utf-8", null), new XElement("testsuites", suite)) is var document ? $"{document.Declaration}\n{document}" : "";
    }

    /// <summary>SARIF 2.1.0 (OASIS), with endpoints as logical places.</summary>
    public static SarifLog ToSarif(ReplayReport report) => new(
        "https://json.schemastore.org/sarif-2.1.0.json", "2.1.0",
        [
            new SarifRun(
                new SarifTool(new SarifDriver("calma replay", [.. report.Differences.Select(difference => difference.Kind).Distinct().Select(kind => new SarifRule(kind))])),
                [.. report.Differences.Select(difference => new SarifResult(
                    difference.Kind, difference.IsFailure ? "error" : "note", new SarifMessage($"{difference.Target}: {difference.Message} {difference.Count} request(s), as {difference.Sample}"),
                    [new SarifLocation([new SarifName($"{difference.Endpoint} {difference.Status} {difference.Path}".TrimEnd())])]))]),
        ]);
}
