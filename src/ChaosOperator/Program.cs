using System.CommandLine;
using ChaosOperator.Commands;

var root = new RootCommand("Standing resilience checks on AWS, declared as Kubernetes resources.")
{
    RunCommandLine.Create(),
    CrdsCommand.Create(),
    ExportCommand.Create(),
    JudgeCommand.Create(),
    ImportCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
