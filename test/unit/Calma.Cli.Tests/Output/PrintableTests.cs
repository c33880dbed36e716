using Calma.Cli.Output;

namespace Calma.Cli.Tests.Output;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("grün ✓ 🙂", "grün ✓ 🙂")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\tb\r\nc", "a\\tb\\r\\nc")]
    [InlineData("\u009b2J", "\\u009b2J")]
    [InlineData("user\u202eresu", "user\\u202eresu")]
    [InlineData("\u2066x\u2069\u200f\u061c", "\\u2066x\\u2069\\u200f\\u061c")]
    public void A_line_can_do_nothing_to_a_terminal(string text, string expected) => Assert.Equal(expected, Printable.Line(text));

    [Fact]
    public void A_line_of_a_document_keeps_its_tabs() => Assert.Equal("a\tb\\u001b", Printable.DocumentLine("a\tb\u001b"));
}
