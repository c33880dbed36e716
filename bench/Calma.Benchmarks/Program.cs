using Calma.Benchmarks;

return args switch
{
    ["bare", var folder] => await BareServer.RunAsync(folder),
    ["proxy", var target] => await BareProxy.RunAsync(new Uri(target)),
    ["gateway"] => await Benchmarks.RunGatewayAsync(),
    ["scale", .. var configs] when configs is [] or [_] => await ScaleBenchmark.RunAsync(configs is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000),
    ["edits"] => Benchmarks.RunEdits(),
    [] or ["--rounds", _] => await Benchmarks.RunAsync(args is [_, var rounds] ? int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture) : 8),
    _ => Benchmarks.Explain(),
};
