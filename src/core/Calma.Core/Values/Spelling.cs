namespace Calma.Core.Values;

/// <summary>Guesses what was meant by a word that nobody knows.</summary>
public static class Spelling
{
    private const int MostEdits = 2;

    /// <summary>The known word that is nearest, by letters added, left out or replaced; absent where none is near.</summary>
    public static string? FindNearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (candidate, Edits: Distance(word, candidate)))
        .Where(guess => guess.Edits <= MostEdits && guess.Edits < guess.candidate.Length)
        .OrderBy(guess => guess.Edits).ThenBy(guess => guess.candidate, StringComparer.Ordinal)
        .Select(guess => guess.candidate).FirstOrDefault();

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
