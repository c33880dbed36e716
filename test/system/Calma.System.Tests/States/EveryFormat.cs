using System.Reflection;
using Calma.Core.Configs;
using Calma.Core.Documents;
using Calma.Formats.Json;

namespace Calma.System.Tests.States;

/// <summary>Every format in every dialect that Calma has, each as the one kind of a provider of its own; a new one is found by itself.</summary>
internal sealed class EveryFormat : IKindCatalog
{
    public static IReadOnlyList<IDocumentFormat> Formats { get; } = [.. typeof(JsonFormat).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IDocumentFormat).IsAssignableFrom(type))
        .SelectMany(InstancesOf)
        .OrderBy(NameOf, StringComparer.Ordinal)];

    public IReadOnlyList<Kind> Kinds { get; } = [.. Formats.Select(format => new EveryKind(format))];

    /// <summary>As <c>ini-aws</c>, which is also the provider of its configs.</summary>
    public static string NameOf(IDocumentFormat format) => format.Name == format.Dialect ? format.Name : $"{format.Name}-{format.Dialect}";

    private static IEnumerable<IDocumentFormat> InstancesOf(Type type)
    {
        IDocumentFormat[] instances = type.GetConstructor([]) is not null
            ? [(IDocumentFormat)Activator.CreateInstance(type)!]
            : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<IDocumentFormat>()];
        Assert.True(instances.Length > 0, $"{type.Name} has neither a public constructor nor a static property of itself, so nobody can have one.");
        return instances;
    }

    private sealed class EveryKind(IDocumentFormat format) : Kind
    {
        public override string Name => EveryFormat.NameOf(format) + "/file";

        public override IReadOnlyList<IDocumentFormat> Formats => [format];

        public override string FileNameOf(ConfigPath path, IDocumentFormat format) => path.Name + format.FileExtension;

        public override bool IsLikelyNameOf(string fileName) => false;
    }
}
