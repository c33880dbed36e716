using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Calma.Core;
using Calma.Protocol;

namespace Calma.Architecture.Tests;

/// <summary>Holds the core's codes, the protocol's table and the page on errors to one another.</summary>
public sealed partial class ErrorPageTests
{
    [Fact]
    public void Every_code_has_a_row_on_the_page_and_in_the_protocol() => Assert.Equal(
        ProblemCode.All.Select(row => (row.Code, row.Status, row.ExitCode)),
        Row().Matches(Repository.Read("docs/errors.md")).Select(row => (
            row.Groups["code"].Value,
            int.TryParse(row.Groups["status"].Value, CultureInfo.InvariantCulture, out var status) ? status : (int?)null,
            int.Parse(row.Groups["exit"].Value, CultureInfo.InvariantCulture))));

    [Fact]
    public void Every_code_of_the_core_is_one_of_the_protocol() => Assert.Equal(
        ProblemCode.All.Select(row => row.Code).Order(StringComparer.Ordinal),
        Enum.GetNames<ErrorCode>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+)` \| (?<status>\d{3}|–) \| (?<exit>\d) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
