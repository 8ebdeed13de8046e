namespace Amazon.CloudWatch.Model;

/// <summary>An alarm over a metric or a metric math expression.</summary>
public class MetricAlarm
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

    /// <summary>The name of the metric. 1 to 255 characters.</summary>
    public string? MetricName { get; set; }

    /// <summary>The namespace of the metric, e.g. <c>AWS/Route53</c>. 1 to 255 characters. Pattern <c>[^:].*</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>The statistic; either this or a percentile.</summary>
    public Statistic? Statistic { get; set; }

    /// <summary>A percentile, e.g. <c>p99</c>; either this or a statistic.</summary>
    public string? ExtendedStatistic { get; set; }

    /// <summary>The names and values that tell metrics of one name apart. At most 30 items.</summary>
    public List<Dimension>? Dimensions { get; set; }

    /// <summary>The length of a point in seconds: 1, 5, 10, 20, 30 or a multiple of 60. At least 1.</summary>
    public int? Period { get; set; }

    /// <summary>The unit; a metric stored with another unit does not match.</summary>
    public StandardUnit? Unit { get; set; }

    /// <summary>Over how many periods the threshold is checked. At least 1.</summary>
    public int? EvaluationPeriods { get; set; }

    /// <summary>How many of the evaluated periods must breach the threshold. At least 1.</summary>
    public int? DatapointsToAlarm { get; set; }

    /// <summary>The value that is compared with.</summary>
    public double? Threshold { get; set; }

    /// <summary>How values are compared with the threshold.</summary>
    public ComparisonOperator? ComparisonOperator { get; set; }

    /// <summary>
    /// What missing points mean: <c>breaching</c>, <c>notBreaching</c>, <c>ignore</c> or <c>missing</c>. 1 to 255 characters.
    /// </summary>
    public string? TreatMissingData { get; set; }

    /// <summary>What a percentile alarm does with too few samples: <c>evaluate</c> or <c>ignore</c>. 1 to 255 characters.</summary>
    public string? EvaluateLowSampleCountPercentile { get; set; }

    /// <summary>Metrics.</summary>
    public List<MetricDataQuery>? Metrics { get; set; }

    /// <summary>The id of the anomaly detection band that is compared with. 1 to 255 characters.</summary>
    public string? ThresholdMetricId { get; set; }

    /// <summary>Whether the last evaluation had all its data.</summary>
    public EvaluationState? EvaluationState { get; set; }

    /// <summary>When the state changed last. UTC.</summary>
    public DateTime? StateTransitionedTimestamp { get; set; }

    /// <summary>The window that is evaluated.</summary>
    public EvaluationWindow? EvaluationWindow { get; set; }

    /// <summary>What is evaluated in place of a metric.</summary>
    public EvaluationCriteria? EvaluationCriteria { get; set; }

    /// <summary>How many seconds lie between evaluations. 10 to 3600.</summary>
    public int? EvaluationInterval { get; set; }
}
