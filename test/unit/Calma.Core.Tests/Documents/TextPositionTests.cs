using System.Text;
using Calma.Core.Documents;

namespace Calma.Core.Tests.Documents;

public sealed class TextPositionTests
{
    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("ab", 1, 1, 2)]
    [InlineData("ab", 2, 1, 3)]
    [InlineData("a\nb", 1, 1, 2)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 1, 1, 2)]
    [InlineData("a\r\nb", 2, 1, 3)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("\r\r\n\n", 4, 4, 1)]
    [InlineData("ä😀b", 2, 1, 2)]
    [InlineData("ä😀b", 6, 1, 3)]
    [InlineData("ä😀b", 4, 1, 2)]
    [InlineData("\uFEFFab", 4, 1, 2)]
    [InlineData("ab", 9, 1, 3)]
    [InlineData("😀é😀😀x", 15, 1, 6)]
    [InlineData("\n😀é", 5, 2, 2)]
    public void An_offset_has_its_line_and_column(string text, int offset, int line, int column) =>
        Assert.Equal(new TextPosition(line, column), TextPosition.Of(Encoding.UTF8.GetBytes(text), offset));

    [Fact]
    public void Each_invalid_byte_counts_one() => Assert.Equal(new TextPosition(1, 4), TextPosition.Of([0xE2, 0x82, 0xFF, (byte)'a'], 3));
}
