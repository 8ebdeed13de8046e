using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// An alarm on the absence of the operator's heartbeat, one of the stop conditions of an experiment's template. It is there while a run is under way. One for each
/// experiment, so that the template stays the same from run to run: the runs of an experiment take turns.
/// </summary>
/// <param name="AlarmName">Name of the alarm, at most 255 characters.</param>
/// <param name="AlarmArn">Its ARN.</param>
/// <param name="Cluster">Dimension of the heartbeat's metric: the cluster.</param>
/// <param name="ExperimentUid">Dimension of the heartbeat's metric: the UID of the experiment.</param>
public sealed record DeadMansSwitch(string AlarmName, string AlarmArn, string Cluster, string ExperimentUid)
{
    /// <summary>How the names of all these alarms begin.</summary>
    public const string NamePrefix = "ChaosOperator-Heartbeat-";

    /// <summary>Namespace of the metric.</summary>
    public const string MetricNamespace = "ChaosOperator";

    /// <summary>Name of the metric; its value is always 1.</summary>
    public const string MetricName = "Heartbeat";

    /// <summary>
    /// Minutes without a heartbeat, all of which must be missing, until the alarm fires. CloudWatch looks at a few minutes more than these for a late heartbeat, so a
    /// dead operator is noticed after three to seven minutes, and a fail-over or two minutes without CloudWatch are not.
    /// </summary>
    public const int EvaluationPeriods = 3;

    /// <summary>How often a heartbeat is published: a minute has three, so that one or two may be lost.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Length of one period of the alarm, and the resolution of the metric.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private const int LongestName = 255;

    /// <summary>The switch of an experiment; the same for the same experiment of the same cluster.</summary>
    public static DeadMansSwitch Of(AwsTarget aws, ObjectOwner owner)
    {
        ArgumentNullException.ThrowIfNull(aws);
        ArgumentNullException.ThrowIfNull(owner);
        var name = FittingName.Of($"{NamePrefix}{owner.Cluster}-{owner.ExperimentUid}", LongestName);
        return new DeadMansSwitch(name, $"arn:{aws.Partition}:cloudwatch:{aws.Region}:{aws.AccountId}:alarm:{name}", owner.Cluster, owner.ExperimentUid);
    }
}
