using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Hypotheses.Reading;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>A named time series. Exactly one of <c>cloudWatch</c>, <c>route53</c> and <c>expression</c>.</summary>
[CelRule(
    "[has(self.cloudWatch), has(self.route53), has(self.expression)].filter(x, x).size() == 1",
    "a signal needs exactly one of cloudWatch, route53 and expression")]
public sealed record SignalSpec
{
    /// <summary>The name that expectations and expressions use.</summary>
    [Required, RegularExpression(SignalPatterns.Name), MaxLength(63)]
    public string? Name { get; init; }

    /// <summary>A CloudWatch metric or a metric math expression.</summary>
    public CloudWatchSignalSpec? CloudWatch { get; init; }

    /// <summary>A Route 53 health check: 1 while healthy, 0 while not.</summary>
    public Route53SignalSpec? Route53 { get; init; }

    /// <summary>
    /// Arithmetic over other signals: + - * /, parentheses, numbers, min, max, avg, sum, abs. A name with a hyphen is read as one name;
    /// write spaces around a minus sign.
    /// </summary>
    [MinLength(1), MaxLength(2048)]
    public string? Expression { get; init; }
}

/// <summary>A series read with CloudWatch GetMetricData. Either <c>metricName</c> with its namespace, or <c>expression</c>.</summary>
[CelRule("has(self.expression) != has(self.metricName)", "cloudWatch needs either metricName or expression")]
[CelRule("!has(self.metricName) || has(self.__namespace__)", "cloudWatch with metricName needs namespace")]
[CelRule(
    "!has(self.expression) || has(self.metricName) || !(has(self.__namespace__) || has(self.dimensions) || has(self.statistic))",
    "namespace, dimensions and statistic do not go with expression: metric math names its metrics and statistics itself")]
public sealed record CloudWatchSignalSpec
{
    /// <summary>Region of the metric; default: the region of the experiment.</summary>
    [RegularExpression(SignalPatterns.Region)]
    public string? Region { get; init; }

    /// <summary>Role that the metric is read as, for metrics of another account; default: that of the experiment.</summary>
    [RegularExpression(Experiments.Arns.RolePattern)]
    public string? RoleArn { get; init; }

    /// <summary>CloudWatch namespace, such as AWS/ApiGateway.</summary>
    [MinLength(1), MaxLength(255)]
    public string? Namespace { get; init; }

    /// <summary>Name of the metric.</summary>
    [MinLength(1), MaxLength(255)]
    public string? MetricName { get; init; }

    /// <summary>Dimensions of the metric, at most 30; all that the metric was published with.</summary>
    public IReadOnlyDictionary<string, string>? Dimensions { get; init; }

    /// <summary>Statistic: Sum, Average, Minimum, Maximum, SampleCount, a percentile such as p99, or another extended statistic such as tm95. Average where none is given with a metricName.</summary>
    [RegularExpression(SignalPatterns.Statistic)]
    public string? Statistic { get; init; }

    /// <summary>CloudWatch metric math, passed through as it is; may use SEARCH and other functions of CloudWatch.</summary>
    [MinLength(1), MaxLength(2048)]
    public string? Expression { get; init; }

    /// <summary>Length of a sample: 1s, 5s, 10s, 20s, 30s or whole minutes.</summary>
    [DurationFormat(Positive = true), DefaultValue("1m")]
    public string? Period { get; init; }

    /// <summary>How long after its end a sample may still change, and is not counted yet.</summary>
    [DurationFormat, DefaultValue("2m")]
    public string? Settle { get; init; }

    /// <summary>What a closed period without data counts as.</summary>
    [DefaultValue(NoDataPolicy.Inconclusive)]
    public NoDataPolicy? NoData { get; init; }
}

/// <summary>A Route 53 health check, read as the metric AWS/Route53 HealthCheckStatus (Minimum, one minute) in the partition's home region.</summary>
public sealed record Route53SignalSpec
{
    /// <summary>Id of the health check.</summary>
    [Required, RegularExpression(SignalPatterns.HealthCheckId)]
    public string? HealthCheckId { get; init; }

    /// <summary>How long after its end a sample may still change, and is not counted yet.</summary>
    [DurationFormat, DefaultValue("2m")]
    public string? Settle { get; init; }

    /// <summary>What a closed period without data counts as.</summary>
    [DefaultValue(NoDataPolicy.Inconclusive)]
    public NoDataPolicy? NoData { get; init; }
}

/// <summary>What a closed period without data counts as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoDataPolicy>))]
public enum NoDataPolicy
{
    /// <summary>Missing data leaves the expectation Unknown.</summary>
    Inconclusive,

    /// <summary>A missing sample is a sample of value zero.</summary>
    Zero,

    /// <summary>The period is skipped.</summary>
    Ignore,

    /// <summary>A missing sample violates every bound.</summary>
    Violate,
}
