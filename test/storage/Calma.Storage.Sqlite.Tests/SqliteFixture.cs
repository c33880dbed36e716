using Calma.Core.Configs;
using Calma.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteFixture : IStorageFixture
{
    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } =
        SmallDisk.IsPossible ? [] : new Dictionary<StorageCapability, string> { [StorageCapability.Fill] = SmallDisk.Lack };

    public ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) => new(new SqliteStore());

    private sealed class SqliteStore : IStoreUnderTest
    {
        private readonly SmallDisk? _disk = SmallDisk.TryMount(128);
        private readonly string _folder;

        public SqliteStore() => _folder = _disk?.Folder ?? Directory.CreateTempSubdirectory("calma-sqlite-").FullName;

        private string Database => Path.Combine(_folder, "calma.db");

        public ValueTask<IStorageDriver> OpenAsync(CancellationToken cancellationToken) => new(SqliteStorageDriver.Open(new SqliteStorageOptions(Database)));

        public ValueTask DamageAsync(ConfigPath path, long number, StoredPart part, CancellationToken cancellationToken)
        {
            using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = (part switch
            {
                StoredPart.Revision => "DELETE FROM revisions",
                StoredPart.Record => "UPDATE revisions SET record = NULL",
                _ => "UPDATE revisions SET bytes = NULL",
            }) + " WHERE number = $number AND config = (SELECT id FROM configs WHERE path = $path)";
            command.Parameters.AddWithValue("$path", path.ToString());
            command.Parameters.AddWithValue("$number", number);
            Assert.Equal(1, command.ExecuteNonQuery());
            return ValueTask.CompletedTask;
        }

        public ValueTask FillAsync(CancellationToken cancellationToken)
        {
            _disk!.Fill();
            return ValueTask.CompletedTask;
        }

        public ValueTask FreeAsync(CancellationToken cancellationToken)
        {
            _disk!.Free();
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            if (_disk is not null)
            {
                _disk.Dispose();
            }
            else
            {
                Directory.Delete(_folder, recursive: true);
            }

            return ValueTask.CompletedTask;
        }
    }
}
