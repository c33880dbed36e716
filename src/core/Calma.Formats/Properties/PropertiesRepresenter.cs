namespace Calma.Formats.Properties;

/// <summary>A wanted tree to one map of strings; every string can be said.</summary>
internal static class PropertiesRepresenter
{
    public static Representation Represent(Value wanted) =>
        FlatRepresenter.Represent(wanted, "A .properties file", """{"server.port": "8080"}""", _ => null, _ => null, (_, _) => false);
}
