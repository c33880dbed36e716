namespace Calma.Core.Values;

/// <summary>Tells strings of Unicode scalars from those that no UTF-8 can hold.</summary>
internal static class Surrogates
{
    public static bool ArePaired(string text)
    {
        for (var place = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); place >= 0 && place < text.Length; place++)
        {
            if (!char.IsSurrogate(text[place]))
            {
                continue;
            }

            if (place + 1 == text.Length || !char.IsSurrogatePair(text[place], text[place + 1]))
            {
                return false;
            }

            place++;
        }

        return true;
    }
}
