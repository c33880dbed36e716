using Calma.Core.Values;

namespace Calma.Providers.Settings;

/// <summary>Every setting that is known of a kind, by its place.</summary>
internal sealed class SettingSchema
{
    private const string Any = "*";
    private readonly SettingNode _root;

    /// <summary>A schema of these settings, whose places differ.</summary>
    public SettingSchema(params IEnumerable<Setting> settings) : this(StringComparer.Ordinal, settings)
    {
    }

    /// <summary>A schema of these settings, whose places differ.</summary>
    /// <param name="keys">Which spellings of a key the tool takes for one.</param>
    /// <param name="settings">The settings.</param>
    public SettingSchema(StringComparer keys, params IEnumerable<Setting> settings)
    {
        _root = new SettingNode(keys);
        Settings = [.. settings];
        foreach (var setting in Settings)
        {
            var node = _root;
            foreach (var token in JsonPointer.Parse(setting.Place).Tokens)
            {
                node = node.Grow(token);
            }

            node.Setting = node.Setting is null ? setting : throw new ArgumentException($"The setting {setting.Place} stands twice.", nameof(settings));
        }
    }

    /// <summary>Nothing is known.</summary>
    public static SettingSchema Empty { get; } = new([]);

    /// <summary>The settings, in the order of their table.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Where the walk of a document begins.</summary>
    public SettingNode Root => _root;

    /// <summary>What is known of the value at a place.</summary>
    public Setting? Find(JsonPointer path)
    {
        SettingNode? node = _root;
        foreach (var token in path.Tokens)
        {
            node = node?.Below(token);
        }

        return node?.Setting;
    }

    /// <summary>What is known of a place and of those below it.</summary>
    internal sealed class SettingNode(StringComparer keys)
    {
        private readonly Dictionary<string, SettingNode> _below = new(keys);

        /// <summary>The setting at this place.</summary>
        public Setting? Setting { get; set; }

        /// <summary>The keys that are known below it, but for <c>*</c>.</summary>
        public IEnumerable<string> Keys => _below.Keys.Where(key => key != Any);

        /// <summary>Whether anything is known below it.</summary>
        public bool HasBelow => _below.Count > 0;

        /// <summary>The node of a key: its own, else the one of any key.</summary>
        public SettingNode? Below(string key) => _below.GetValueOrDefault(key) ?? _below.GetValueOrDefault(Any);

        public SettingNode Grow(string key)
        {
            if (!_below.TryGetValue(key, out var node))
            {
                _below.Add(key, node = new SettingNode(keys));
            }

            return node;
        }
    }
}
