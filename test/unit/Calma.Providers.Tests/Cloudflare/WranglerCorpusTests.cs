using System.Text;
using Calma.Core.Checks;
using Calma.Formats.Conformance;

namespace Calma.Providers.Tests.Cloudflare;

public sealed class WranglerCorpusTests
{
    [Theory]
    [InlineData("toml")]
    [InlineData("jsonc")]
    public void Real_files_have_no_error_and_no_key_that_is_not_known(string format)
    {
        var files = Directory.GetFiles(Suites.Find($"corpus/wrangler-{format}"));

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(
            RuleSample.FindingsOf("cloudflare/wrangler", File.ReadAllText(file, Encoding.UTF8), format), finding => finding.Severity == Severity.Error || finding.Rule == "cloudflare-unknown"));
    }
}
