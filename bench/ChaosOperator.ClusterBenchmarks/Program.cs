using System.CommandLine;
using ChaosOperator.ClusterBenchmarks.Load;
using ChaosOperator.ClusterBenchmarks.Operator;
using ChaosOperator.ClusterBenchmarks.Runtime;

var root = new RootCommand("Measures programs from outside: against a real API server, or a local web server.") { RuntimeCommand.Create(), OperatorCommand.Create(), LoadCommand.Create() };
return await root.Parse(args).InvokeAsync();
