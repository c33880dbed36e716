using System.Text;
using Calma.Core.Values;

namespace Calma.Core.Tests.Values;

public sealed class TextPoolTests
{
    private static readonly string[] Alphabet = ["a", "b", "-", "7", "é", "€", "😀", "\u0000", "\u00ff"];

    [Fact]
    public void Every_text_is_said_as_it_is_whatever_stood_in_its_place_before()
    {
        var (pool, random) = (new TextPool(), new Random(1));
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

            Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
            Assert.Equal(text, pool.Get(text.AsSpan()));
        }
    }

    [Fact]
    public void Texts_of_the_same_length_begin_and_end_stay_apart()
    {
        var pool = new TextPool();

        Assert.Equal("12345678a12345678", pool.Get("12345678a12345678"u8));
        Assert.Equal("12345678b12345678", pool.Get("12345678b12345678"u8));
    }

    [Fact]
    public void A_short_text_that_stands_twice_is_one_string()
    {
        var pool = new TextPool();

        Assert.Same(pool.Get("region"u8), pool.Get("region"u8));
    }
}
