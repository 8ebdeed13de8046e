using ChaosOperator.Cli;

return await CommandLine.RunAsync(args, new(), CancellationToken.None);
