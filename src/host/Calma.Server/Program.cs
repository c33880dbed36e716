using System.CommandLine;
using Calma.Server.Serving;

return await new RootCommand("Calma's server: what needs a store or a web server.") { ServeCommand.Create() }.Parse(args).InvokeAsync();
