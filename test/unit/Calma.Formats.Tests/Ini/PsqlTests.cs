using System.Diagnostics;
using System.Text;
using Calma.Formats.Ini;

namespace Calma.Formats.Tests.Ini;

/// <summary>Service files against psql itself: the host that it looks for, and whether it reads the section at all.</summary>
public sealed class PsqlTests
{
    [Theory]
    [InlineData("[a]\nhost=/nowhere/x\n", "/nowhere/x")]
    [InlineData("[a]\nhost =/nowhere/x\n", null)]
    [InlineData("[a]\nhost=/nowhere/1\nhost=/nowhere/2\n", "/nowhere/1")]
    [InlineData("[a]\nhost=/nowhere/1\n[b]\n[a]\nhost=/nowhere/2\n", "/nowhere/1")]
    [InlineData(" [a] zz\n \t host=/nowhere/x # t \t\n", "/nowhere/x # t")]
    [InlineData("[a]b]\nhost=/nowhere/x\n", "/nowhere/x")]
    [InlineData("[a]\r\nhost=/nowhere/x\r\n", "/nowhere/x")]
    [InlineData("[a]\n;c\nhost=/nowhere/x\n", null)]
    [InlineData("[a]\n# c\nhost=/nowhere/x\n", "/nowhere/x")]
    [InlineData("[a]\nhost\n", null)]
    [InlineData("[a]\nldapfoo\nhost=/nowhere/x\n", null)]
    [InlineData("\uFEFF[a]\nhost=/nowhere/x\n", null)]
    [InlineData("[b]\nhost=/nowhere/x\n", null)]
    [InlineData("[a]\nhost=/nowhere/x\u00A0\n", "/nowhere/x\u00A0")]
    public async Task A_host_is_read_where_psql_reads_one(string text, string? host)
    {
        var root = IniFormat.Psql.Parse(Encoding.UTF8.GetBytes(text)).Document?.Root;

        Assert.Equal(host, root is null ? null : (JsonPointer.Parse("/a/host").Find(root) as StringValue)?.Text);
        Assert.Equal(host, await HostOfAsync(text));
    }

    [Theory]
    [InlineData(1022, true)]
    [InlineData(1023, false)]
    public async Task A_line_is_as_long_as_psql_reads_and_no_longer(int byteCount, bool isRead)
    {
        var text = $"[a]\nhost=/nowhere/x\napplication_name={new string('x', byteCount - "application_name=\n".Length)}\n";

        Assert.Equal(isRead, IniFormat.Psql.Parse(Encoding.UTF8.GetBytes(text)).Document is not null);
        Assert.Equal(isRead ? "/nowhere/x" : null, await HostOfAsync(text));
    }

    [Theory]
    [InlineData("[a]\nhost=1\nhost=2\n", "/a/host", "3", "[a]\nhost=3\nhost=2\n")]
    [InlineData("[a]\nhost=1\nport=5\nhost=2\n", "/a/host", null, "[a]\nport=5\n")]
    [InlineData("[a]\nhost=1\n\n[b]\nhost=2\n\n[a]\nhost=3\n", "/a", null, "[b]\nhost=2\n")]
    [InlineData("[a]\nhost=\n", "/a/host", "x", "[a]\nhost=x\n")]
    [InlineData("[a]\n", "/a/Host", " x", "[a]\nHost= x\n")]
    [InlineData("[a]\nhost=1\n  port=2\n", "/a/user", "x", "[a]\nhost=1\n  port=2\n  user=x\n")]
    public void A_set_changes_the_first_and_a_removal_removes_all(string text, string path, string? value, string expected)
    {
        var document = IniFormat.Psql.Parse(Encoding.UTF8.GetBytes(text)).Document!;
        var wanted = value is null ? Wanted.Remove(document.Root, JsonPointer.Parse(path)) : Wanted.Set(document.Root, JsonPointer.Parse(path), new StringValue(value));

        Assert.Equal(expected, Encoding.UTF8.GetString(LosslessEdit.Apply(IniFormat.Psql, document, wanted).Document.Bytes.Span));
    }

    // It names the folder of the socket that it does not find; what it says of a file that it refuses names none.
    private static async Task<string?> HostOfAsync(string text)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TestContext.Current.CancellationToken);
        try
        {
            using var psql = Process.Start(new ProcessStartInfo("psql", ["service=a", "-c", "select 1"]) { RedirectStandardError = true, Environment = { ["PGSERVICEFILE"] = file, ["LC_ALL"] = "C.UTF-8" } })!;
            var error = await psql.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await psql.WaitForExitAsync(TestContext.Current.CancellationToken);
            var start = error.IndexOf("\"/nowhere/", StringComparison.Ordinal) + 1;
            return start == 0 ? null : error[start..error.IndexOf("/.s.PGSQL", start, StringComparison.Ordinal)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no psql on PATH to compare with.");
            throw;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
