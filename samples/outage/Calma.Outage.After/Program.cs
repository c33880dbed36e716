using System.Text.Json.Nodes;
using Calma.Outage.After;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var application = builder.Build();
var store = new PreferencesStore(TimeProvider.System);

application.MapGet("/v1/preferences", () => Results.Json(new JsonObject { ["items"] = new JsonArray([.. store.All()]) }));
application.MapGet("/v1/preferences/{user}", (string user) => store.Find(user) is { } found ? Results.Json(found) : Results.NotFound());
application.MapGet("/v1/preferences/{user}/download", (string user) => store.Find(user) is { } found ? Results.Text(Download.Write(found), "application/octet-stream") : Results.NotFound());
application.MapPost("/v1/preferences/{user}/tweak", (string user, JsonObject changes) => store.Tweak(user, changes) is { } tweaked ? Results.Json(Download.Write(tweaked)) : Results.NotFound());
await application.RunAsync();
