using System.Diagnostics;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Calma.Storage.Sqlite.Tests;

public sealed class SqliteFixture : IStorageFixture
{
    private static readonly bool CanMount = SqliteStore.TryMount(out var probe) && SqliteStore.Unmount(probe);

    public IReadOnlyDictionary<StorageCapability, string> Lacks { get; } = CanMount ? [] : new Dictionary<StorageCapability, string>
    {
        [StorageCapability.Fill] = "This machine lets nobody mount the small file system that the test fills.",
    };

    public ValueTask<IStoreUnderTest> CreateAsync(CancellationToken cancellationToken) => new(new SqliteStore());

    private sealed class SqliteStore : IStoreUnderTest
    {
        private readonly bool _isMounted;
        private readonly string _folder;

        public SqliteStore()
        {
            _isMounted = TryMount(out var folder);
            _folder = folder;
        }

        private string Database => Path.Combine(_folder, "calma.db");

        private string Filler => Path.Combine(_folder, "filler");

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
            try
            {
                using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
                while (true)
                {
                    filler.Write(new byte[4096]);
                }
            }
            catch (IOException)
            {
                return ValueTask.CompletedTask;
            }
        }

        public ValueTask FreeAsync(CancellationToken cancellationToken)
        {
            File.Delete(Filler);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            if (_isMounted)
            {
                Unmount(_folder);
            }
            else
            {
                Directory.Delete(_folder, recursive: true);
            }

            return ValueTask.CompletedTask;
        }

        public static bool TryMount(out string folder)
        {
            folder = Directory.CreateTempSubdirectory("calma-sqlite-").FullName;
            return Run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", folder);
        }

        public static bool Unmount(string folder)
        {
            var isDone = Run("umount", "-l", folder);
            Directory.Delete(folder);
            return isDone;
        }

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
