using System.Text;
using Calma.Core.Checks;
using Calma.Formats.Conformance;

namespace Calma.Providers.Tests.Kubernetes;

public sealed class KubeconfigCorpusTests
{
    // As kubectl was run over them: it stops at certificates that were cut short.
    private static readonly string[] Unreadable = ["05-eks-long-line.yaml", "06-changed-ordering.yaml", "07-null-users.yaml"];

    // The other errors are of use, and stop kubectl where the entry is asked for.
    private static readonly string[] OfReading = ["syntax", "kubernetes-type", "kubernetes-format", "kubernetes-choice", "kubernetes-duplicate-name", "kubernetes-document"];

    [Fact]
    public void What_kubectl_reads_of_real_files_has_no_error_of_reading()
    {
        var files = Directory.GetFiles(Suites.Find("corpus/kubeconfig"));

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var errors = RuleSample.FindingsOf("kubernetes/kubeconfig", File.ReadAllText(file, Encoding.UTF8)).Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Rule);
            Assert.Equal(Unreadable.Contains(Path.GetFileName(file)) ? ["kubernetes-format"] : [], errors.Intersect(OfReading));
        });
    }
}
