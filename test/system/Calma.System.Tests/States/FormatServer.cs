using System.Net.Http.Headers;
using Calma.Api;
using Calma.Core.Configs;
using Calma.Core.Storage;
using Calma.Core.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Calma.System.Tests.States;

/// <summary>The API over a store that knows every format, also those that no provider's kind has.</summary>
public sealed class FormatServer : IAsyncLifetime
{
    private readonly InMemoryStorageDriver _driver = new();
    private WebApplication? _application;
    private ConfigStore? _store;
    private TokenStore? _tokens;

    public HttpClient Http { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _store = new ConfigStore(_driver, new EveryFormat(), [], TimeProvider.System, new RandomIdSource(), new ConfigStoreOptions());
        _tokens = new TokenStore(_store, TimeProvider.System, new RandomIdSource());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(_store).AddSingleton(_tokens).AddCalmaApi(new ApiOptions());
        _application = builder.Build().MapCalmaApi();
        await _application.StartAsync();
        var token = await _tokens.CreateAdministratorAsync(CancellationToken.None);
        Http.BaseAddress = new Uri(_application.Urls.First());
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!.Secret);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application!.DisposeAsync();
        await _tokens!.DisposeAsync();
        await _store!.DisposeAsync();
        await _driver.DisposeAsync();
    }

    public Task<Answer> SendAsync(string method, string route, byte[]? body = null, string mediaType = MediaTypes.Json, params (string Name, string Value)[] headers) =>
        ServerFixture.SendAsync(Http, method, route, body, mediaType, headers);
}
