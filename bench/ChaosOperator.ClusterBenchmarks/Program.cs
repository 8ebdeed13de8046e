using System.CommandLine;
using ChaosOperator.ClusterBenchmarks.Operator;
using ChaosOperator.ClusterBenchmarks.Runtime;

var root = new RootCommand("Measures against a real API server.") { RuntimeCommand.Create(), OperatorCommand.Create() };
return await root.Parse(args).InvokeAsync();
