using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Calma.Architecture.Tests;

public sealed partial class ProjectTests
{
    [Fact]
    public void Every_project_is_in_the_solution() => Assert.Equal(
        Repository.Files(".csproj"),
        XDocument.Parse(Repository.Read("Calma.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.All(Repository.Files(".csproj"), project => Assert.True(Repository.Has($"{Folder(project)}/packages.lock.json"), project));

    [Fact]
    public void A_project_is_named_as_its_folder() =>
        Assert.All(Repository.Files(".csproj"), project => Assert.Equal(Path.GetFileName(Folder(project)), Path.GetFileNameWithoutExtension(project)));

    [Fact]
    public void A_namespace_is_the_folder()
    {
        var strangers =
            from source in SourceFiles()
            let declared = Namespace().Match(Repository.Read(source))
            where declared.Success && declared.Groups["name"].Value != NamespaceOf(source)
            select $"{source} is in {declared.Groups["name"].Value}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void A_namespace_has_four_segments_at_the_most() =>
        Assert.DoesNotContain(SourceFiles().Select(NamespaceOf), name => name.Split('.').Length > 4);

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var names =
            from source in SourceFiles()
            from type in Type().Matches(Repository.Read(source))
            where Empty().IsMatch(type.Groups["name"].Value)
            select $"{source}: {type.Groups["name"].Value}";

        Assert.Empty(names);
    }

    [Fact]
    public void Nothing_is_left_to_do_in_the_code() => Assert.DoesNotContain(
        SourceFiles(), source => !source.EndsWith("/ProjectTests.cs", StringComparison.Ordinal) && Regex.IsMatch(Repository.Read(source), @"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException"));

    [Fact]
    public void No_registry_is_named_where_versions_are() => Assert.DoesNotContain(
        Repository.Files(".csproj", ".props", ".targets", ".json", ".slnx"), file => Regex.IsMatch(Repository.Read(file), "nuget\\.org|<packageSources>", RegexOptions.IgnoreCase));

    [Fact]
    public void Versions_are_central() => Assert.All(
        Repository.Files(".csproj"),
        project => Assert.DoesNotContain(XDocument.Parse(Repository.Read(project)).Descendants("PackageReference"), package => package.Attribute("Version") is not null));

    private static IEnumerable<string> SourceFiles() => Repository.Files(".cs").Where(file => file.Contains('/', StringComparison.Ordinal));

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/');

    private static string NamespaceOf(string source)
    {
        var segments = Folder(source).Split('/');
        var project = Array.FindIndex(segments, segment => segment.StartsWith("Calma.", StringComparison.Ordinal));
        return string.Join('.', segments[project..]);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*(?:public|internal|private|protected|file|sealed|static|abstract|readonly|partial|ref|unsafe| )*\b(?:class|record struct|record|struct|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utilities|Common|Base|Impl)$")]
    private static partial Regex Empty();
}
