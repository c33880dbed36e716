using System.CommandLine;
using Calma.Server.Demonstration;
using Calma.Server.Serving;

return await new RootCommand("Calma's server: what needs a store or a web server.") { ServeCommand.Create(), DemoCommand.Create() }.Parse(args).InvokeAsync();
