using System.CommandLine;
using System.CommandLine.Invocation;
using Calma.Server.Demonstration;
using Calma.Server.Serving;
using Calma.Server.StoreVerbs;

const int Misunderstood = 2;

// A value may begin with '@', and then it is no file of more words.
var parsed = new RootCommand("Calma's server: what needs a store or a web server.") { ServeCommand.Create(), StoreCommand.Create(), DemoCommand.Create() }
    .Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
var exitCode = await parsed.InvokeAsync();
return parsed.Action is ParseErrorAction ? Misunderstood : exitCode;
