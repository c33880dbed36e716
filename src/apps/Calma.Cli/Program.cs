using Calma.Cli;

return await CommandLineProgram.RunAsync(args, Machine.OfThisProcess());
