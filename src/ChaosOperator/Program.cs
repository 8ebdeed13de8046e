using System.CommandLine;
using ChaosOperator.Commands;

var root = new RootCommand("The operator of standing resilience checks on AWS, declared as Kubernetes resources. What people use is kubectl chaos.")
{
    RunCommandLine.Create(),
    NotificationsCommandLine.Create(),
};
return await root.Parse(args).InvokeAsync();
