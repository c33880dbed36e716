using System.Net.Sockets;
using Calma.Api;
using Calma.Core;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Core.Tokens;
using Calma.Providers;
using Calma.Schema;

namespace Calma.Server.Serving;

/// <summary>A running server: driver, store, tokens and web server, joined.</summary>
public sealed class CalmaServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IStorageDriver _driver;
    private readonly ConfigStore _store;
    private readonly TokenStore _tokens;

    private CalmaServer(WebApplication application, IStorageDriver driver, ConfigStore store, TokenStore tokens) =>
        (_application, _driver, _store, _tokens) = (application, driver, store, tokens);

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_application.Urls.First());

    /// <summary>What it answers to: every route with its methods.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _application.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>What an operator should know of the store.</summary>
    public IReadOnlyList<string> Warnings => _driver.Warnings;

    /// <summary>Where the administrator's token was written; absent where an earlier start did.</summary>
    public string? CredentialsFile { get; private set; }

    /// <summary>Opens the store, makes the administrator's token where there is none, and listens.</summary>
    public static async Task<CalmaServer> StartAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        var driver = new ObservedStorageDriver(await Stores.OpenAsync(options.Store, cancellationToken));
        var store = new ConfigStore(driver, new KindCatalog(), [new ProviderCheck()], options.Time, options.Ids, options.Configs, new JsonSchemas());
        var tokens = new TokenStore(store, options.Time, options.Ids);
        var server = new CalmaServer(Build(options, store, tokens), driver, store, tokens);
        try
        {
            await server.ListenAsync(options.Listen, cancellationToken);
            if (await tokens.CreateAdministratorAsync(cancellationToken) is { } made)
            {
                await Credentials.WriteAsync(options.CredentialsFile, server.Url, made.Secret, cancellationToken);
                server.CredentialsFile = options.CredentialsFile;
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _application.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _tokens.DisposeAsync();
        await _store.DisposeAsync();
        await _driver.DisposeAsync();
    }

    private async Task ListenAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await _application.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            throw new CalmaException(ErrorCode.InvalidArgument, $"Nobody can listen at {address}: {failure.Message.TrimEnd('.')}. Name another address with --listen.", failure);
        }
    }

    private static WebApplication Build(ServeOptions options, ConfigStore store, TokenStore tokens)
    {
        var certificate = options.Certificate is var (file, key) ? ServerCertificate.Read(file, key) : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Listen.ToString()).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = OpenFiles.ConnectionsOf(options.MaxConnections);
            kestrel.Limits.MinRequestBodyDataRate = new(options.MinBytesPerSecond, options.Grace);
            if (certificate is not null)
            {
                kestrel.ConfigureHttpsDefaults(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Leaf, certificate.Chain));
            }
        });
        if (certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        builder.AddObservation(options.Log);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.Services.AddSingleton(options.Time).AddSingleton(store).AddSingleton(tokens).AddCalmaApi(options.Api);
        var application = builder.Build().MapCalmaApi();
        application.MapObservation();
        return application;
    }
}
