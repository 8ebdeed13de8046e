using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Experiments.Named;

namespace ChaosOperator.Cli.Starting;

/// <summary>The faults that people begin with. Pure.</summary>
internal static class DraftFaults
{
    /// <summary>Latency in Lambda functions, which needs a layer and a role of its own.</summary>
    public const string LambdaLatency = "lambda-latency";

    private const string Ec2Stop = "ec2-stop";
    private const string EcsStop = "ecs-stop";
    private const string RdsFailover = "rds-failover";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [LambdaLatency, Ec2Stop, EcsStop, RdsFailover];

    /// <summary>The fault of a draft.</summary>
    public static FaultSpec Of(Draft draft) => draft.Fault switch
    {
        LambdaLatency => new FaultSpec
        {
            LambdaExtension = new LambdaExtensionFaultSpec
            {
                Functions = [.. draft.Targets.Select(target => target.Split(':', 2)).Select(parts => new LambdaFunctionSpec { Name = parts[0], Alias = parts.Length > 1 ? parts[1] : null })],
                LayerArn = draft.LayerArn,
                Latency = "60s",
                Duration = draft.Duration,
                AutomationRoleArn = draft.AutomationRoleArn,
            },
        },
        Ec2Stop => new FaultSpec { Ec2 = new Ec2FaultSpec { StopInstances = new StopInstancesSpec(), Targets = Targets(draft), Duration = draft.Duration } },
        EcsStop => new FaultSpec { Ecs = new EcsFaultSpec { StopTasks = new NoOptionsSpec(), Targets = EcsTargets(draft), Duration = draft.Duration } },
        RdsFailover => new FaultSpec { Rds = new RdsFaultSpec { FailoverCluster = new NoOptionsSpec(), Targets = Targets(draft), Duration = draft.Duration } },
        _ => throw new ArgumentException($"There is no fault {draft.Fault}.", nameof(draft)),
    };

    /// <summary>The targets of a list.</summary>
    public static IReadOnlyList<string> TargetsOf(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is wrong with a list of targets, and what to write; null: nothing.</summary>
    public static string? TargetsProblem(string list, string? fault)
    {
        var targets = TargetsOf(list);
        var names = targets.Select(target => target.Split(fault == LambdaLatency ? ':' : '=')[0]).ToList();
        return targets.Count == 0 ? "names nothing; say what is hit"
            : fault != LambdaLatency && targets.FirstOrDefault(target => target.IndexOf('=', StringComparison.Ordinal) < 1) is { } noTag ? $"holds {noTag}, which is no tag; write TAG=VALUE"
            : names.Distinct(StringComparer.Ordinal).Count() < names.Count ? "names one twice; write each once"
            : null;
    }

    private static ResourceTargetsSpec Targets(Draft draft) => new() { Tags = Tags(draft) };

    private static EcsTargetsSpec EcsTargets(Draft draft) => new() { Tags = Tags(draft) };

    private static Dictionary<string, string> Tags(Draft draft) => draft.Targets.Select(target => target.Split('=', 2)).ToDictionary(tag => tag[0], tag => tag.Length > 1 ? tag[1] : "");
}
