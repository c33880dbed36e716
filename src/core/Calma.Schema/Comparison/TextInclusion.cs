namespace Calma.Schema.Comparison;

/// <summary>Compares what is asked of strings.</summary>
internal static class TextInclusion
{
    private static readonly (string Narrow, string Wide)[] Formats =
    [
        ("uri", "uri-reference"), ("uri", "iri"), ("uri", "iri-reference"), ("uri-reference", "iri-reference"), ("iri", "iri-reference"), ("email", "idn-email"), ("hostname", "idn-hostname"),
    ];

    public static void Hold(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        if (!small.Types.HasFlag(JsonTypes.String))
        {
            return;
        }

        SizeInclusion.Hold(inclusion, SizeInclusion.Of(small, "Length"), SizeInclusion.Of(large, "Length"), (CompatibilityRules.MinLength, CompatibilityRules.MaxLength), "characters", path);
        HoldPatterns(inclusion, small, large, path);
        var formats = Texts(small, "format");
        foreach (var format in Texts(large, "format").Where(format => !formats.Exists(own => own == format || Formats.Contains((own, format)))))
        {
            inclusion.Add(CompatibilityRules.Format, path, $"{inclusion.Larger} asks for the format {format}, {inclusion.Smaller} for {(formats.Count == 0 ? "none" : string.Join(", ", formats))}.");
        }
    }

    private static void HoldPatterns(Inclusion inclusion, Term small, Term large, JsonPointer path)
    {
        var patterns = Texts(small, "pattern");
        foreach (var pattern in Texts(large, "pattern").Where(pattern => !patterns.Contains(pattern)))
        {
            if (patterns.Count > 0)
            {
                inclusion.AddUndecided(path, "pattern");
            }
            else
            {
                inclusion.Add(CompatibilityRules.Pattern, path, $"{inclusion.Larger} asks for a string that matches {pattern}, {inclusion.Smaller} does not.");
            }
        }
    }

    private static List<string> Texts(Term term, string keyword) => [.. term.Say(keyword).Select(said => ((StringValue)said.Value).Text)];
}
