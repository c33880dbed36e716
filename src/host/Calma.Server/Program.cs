using System.CommandLine;
using Calma.Server.Demonstration;
using Calma.Server.Serving;
using Calma.Server.StoreVerbs;

return await new RootCommand("Calma's server: what needs a store or a web server.") { ServeCommand.Create(), StoreCommand.Create(), DemoCommand.Create() }.Parse(args).InvokeAsync();
