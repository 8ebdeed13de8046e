namespace Amazon.CloudWatch.Model;

/// <summary>An alarm over a log query.</summary>
public class LogAlarm
{
    /// <summary>The name of the alarm, unique in account and region. 1 to 255 characters.</summary>
    public string? AlarmName { get; set; }

    /// <summary>The ARN of the alarm. 1 to 1600 characters.</summary>
    public string? AlarmArn { get; set; }

    /// <summary>What the alarm is for, in words. 0 to 1024 characters.</summary>
    public string? AlarmDescription { get; set; }

    /// <summary>When the alarm's configuration was changed last. UTC.</summary>
    public DateTime? AlarmConfigurationUpdatedTimestamp { get; set; }

    /// <summary>Whether the alarm carries its actions out.</summary>
    public bool? ActionsEnabled { get; set; }

    /// <summary>ARNs of what is done when the alarm goes into OK. At most 5 items.</summary>
    public List<string>? OKActions { get; set; }

    /// <summary>ARNs of what is done when the alarm goes into ALARM. At most 5 items.</summary>
    public List<string>? AlarmActions { get; set; }

    /// <summary>ARNs of what is done when the alarm goes into INSUFFICIENT_DATA. At most 5 items.</summary>
    public List<string>? InsufficientDataActions { get; set; }

    /// <summary>The state of the alarm.</summary>
    public StateValue? StateValue { get; set; }

    /// <summary>Why the alarm is in its state, in words. 0 to 1023 characters.</summary>
    public string? StateReason { get; set; }

    /// <summary>Why the alarm is in its state, as JSON. 0 to 4000 characters.</summary>
    public string? StateReasonData { get; set; }

    /// <summary>When the state was evaluated last. UTC.</summary>
    public DateTime? StateUpdatedTimestamp { get; set; }

    /// <summary>The query and its schedule.</summary>
    public ScheduledQueryConfiguration? ScheduledQueryConfiguration { get; set; }

    /// <summary>Over how many results the threshold is checked. At least 1.</summary>
    public int? QueryResultsToEvaluate { get; set; }

    /// <summary>How many of the evaluated results must breach the threshold. At least 1.</summary>
    public int? QueryResultsToAlarm { get; set; }

    /// <summary>The value that is compared with.</summary>
    public double? Threshold { get; set; }

    /// <summary>How values are compared with the threshold.</summary>
    public ComparisonOperator? ComparisonOperator { get; set; }

    /// <summary>
    /// What missing points mean: <c>breaching</c>, <c>notBreaching</c>, <c>ignore</c> or <c>missing</c>. 1 to 255 characters.
    /// </summary>
    public string? TreatMissingData { get; set; }

    /// <summary>When the state changed last. UTC.</summary>
    public DateTime? StateTransitionedTimestamp { get; set; }

    /// <summary>Whether the last evaluation had all its data.</summary>
    public EvaluationState? EvaluationState { get; set; }

    /// <summary>How many log lines go into a notification.</summary>
    public int? ActionLogLineCount { get; set; }

    /// <summary>The role with which log lines are read for a notification.</summary>
    public string? ActionLogLineRoleArn { get; set; }
}
