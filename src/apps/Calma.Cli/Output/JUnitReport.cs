using System.Globalization;
using System.Text;
using System.Xml;
using Calma.Protocol.Bodies;

namespace Calma.Cli.Output;

/// <summary>Findings as JUnit's XML, which pipelines show as tests: a suite for each file, a case for each rule that was broken, and one that passes where none was.</summary>
internal static class JUnitReport
{
    /// <summary>The report; warnings are told beside cases that pass.</summary>
    public static string Of(IReadOnlyList<CheckedFile> files)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", CheckCharacters = false }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "calma check");
            foreach (var file in files)
            {
                Write(xml, file);
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static void Write(XmlWriter xml, CheckedFile file)
    {
        var cases = file.Findings.GroupBy(finding => finding.Rule).ToArray();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Text(file.Source.Name));
        xml.WriteAttributeString("tests", Math.Max(1, cases.Length).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(rule => rule.Any(IsError)).ToString(CultureInfo.InvariantCulture));
        if (cases.Length == 0)
        {
            Begin(xml, file, "every check");
            xml.WriteEndElement();
        }

        foreach (var rule in cases)
        {
            Begin(xml, file, rule.Key);
            Write(xml, file, rule);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, CheckedFile file, IEnumerable<FindingBody> findings)
    {
        var lines = findings.Select(finding => (IsError: IsError(finding), Text: Text(FindingText.LinesOf(finding, file.Source).First().Line))).ToArray();
        if (lines.Any(line => line.IsError))
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", lines.First(line => line.IsError).Text);
        }
        else
        {
            xml.WriteStartElement("system-out");
        }

        xml.WriteString(string.Join('\n', lines.Select(line => line.Text)));
        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, CheckedFile file, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Text(file.Source.Name));
        xml.WriteAttributeString("name", Text(name));
    }

    private static bool IsError(FindingBody finding) => finding.Severity == "error";

    // XML has no way to say control characters and lone surrogates.
    private static string Text(string text) => Printable.Line(text);
}
