using System.CommandLine;
using System.CommandLine.Invocation;
using Calma.Server;
using Calma.Server.Demonstration;
using Calma.Server.Guarding;
using Calma.Server.Serving;
using Calma.Server.StoreVerbs;

// A value may begin with '@', and then it is no file of more words.
var parsed = new RootCommand("Calma's server: what needs a store or a web server.") { ServeCommand.Create(), StoreCommand.Create(), DemoCommand.Create(), GatewayCommand.Create(), ReplayCommand.Create(), IncidentCommand.Create() }
    .Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
return parsed.Action is ParseErrorAction ? Failures.SayMisuse(parsed) : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
