using System.CommandLine;
using ChaosOperator.Cli.Checking;
using ChaosOperator.Cli.Cluster;
using ChaosOperator.Cli.Completion;
using ChaosOperator.Cli.Exporting;
using ChaosOperator.Cli.Following;
using ChaosOperator.Cli.History;
using ChaosOperator.Cli.Importing;
using ChaosOperator.Cli.Judging;
using ChaosOperator.Cli.Manual;
using ChaosOperator.Cli.Permissions;
using ChaosOperator.Cli.Planning;
using ChaosOperator.Cli.Reporting;
using ChaosOperator.Cli.Starting;

namespace ChaosOperator.Cli;

/// <summary>All commands. Help, completion and the manual are made of it.</summary>
internal static class CommandTree
{
    /// <summary>The tree.</summary>
    public static RootCommand Create() => new RootCommand("Standing resilience checks on AWS: prepares, checks and judges them. As kubectl-chaos on the PATH it is kubectl chaos, too.")
    {
        InitCommand.Create(),
        CheckCommand.Create(),
        PlanCommand.Create(),
        IamCommand.Create(),
        RunCommand.Create(),
        WatchCommand.Create(),
        AbortCommand.Create(),
        HistoryCommand.Create(),
        ImportCommand.Create(),
        ExportCommand.Create(),
        JudgeCommand.Create(),
        ReportCommand.Create(),
        CompletionCommand.Create(),
        CompleteCommand.Create(),
        ManualCommand.Create(),
        CrdsCommand.Create(),
    }.WithCluster();
}
