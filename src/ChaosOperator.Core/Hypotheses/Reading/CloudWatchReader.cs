using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads a signal's CloudWatch metric.</summary>
internal static class CloudWatchReader
{
    private const int MaxDimensions = 30;
    private const int MaxName = 255;
    private const int MaxExpression = 2048;

    /// <summary>How long a sample may change after its end when nothing else is said.</summary>
    public static readonly TimeSpan DefaultSettle = TimeSpan.FromMinutes(2);

    /// <summary>Reads the metric; null after an error.</summary>
    public static MetricSignal? Read(string field, string name, CloudWatchSignalSpec spec, ErrorList errors)
    {
        var before = errors.All.Count;
        if (spec.Region is { } region && !SignalPatterns.RegionForm().IsMatch(region))
        {
            errors.Add(
                $"{field}.region",
                $"'{region}' is not the name of a region",
                "write a region such as eu-west-1, or leave it out for the region of the experiment");
        }

        if (spec.RoleArn is { } role && !Arns.IsRole(role))
        {
            errors.Add($"{field}.roleArn", $"'{role}' is not the ARN of an IAM role", "write one as in arn:aws:iam::111122223333:role/metrics, or leave it out for the role of the experiment");
        }

        var source = ReadSource(field, spec, errors);
        var period = ReadPeriod($"{field}.period", spec.Period, errors);
        var settle = errors.Duration($"{field}.settle", spec.Settle, DefaultSettle);
        return errors.All.Count == before
            ? new MetricSignal(name, source! with { RoleArn = spec.RoleArn }, period!.Value, settle!.Value, spec.NoData ?? NoDataPolicy.Inconclusive)
            : null;
    }

    private static MetricSource? ReadSource(string field, CloudWatchSignalSpec spec, ErrorList errors)
    {
        if (spec.Expression is null == spec.MetricName is null)
        {
            errors.Add(
                field,
                spec.Expression is null ? "has neither metricName nor expression" : "has both metricName and expression",
                "give metricName with its namespace, or expression");
            return null;
        }

        return spec.Expression is { } expression
            ? ReadMath(field, spec, expression, errors)
            : ReadStatistic(field, spec, errors);
    }

    private static MetricMath ReadMath(string field, CloudWatchSignalSpec spec, string expression, ErrorList errors)
    {
        (string Name, bool IsGiven)[] others =
        [
            ("namespace", spec.Namespace is not null), ("dimensions", spec.Dimensions is not null), ("statistic", spec.Statistic is not null),
        ];
        foreach (var (name, _) in others.Where(other => other.IsGiven))
        {
            errors.Add($"{field}.{name}", "does not go with expression", "leave it out: metric math names its metrics and statistics itself");
        }

        if (string.IsNullOrWhiteSpace(expression) || expression.Length > MaxExpression)
        {
            errors.Add($"{field}.expression", $"has {expression.Length} characters", $"write CloudWatch metric math of 1 to {MaxExpression} characters");
        }

        return new MetricMath(spec.Region, expression);
    }

    private static MetricStatistic ReadStatistic(string field, CloudWatchSignalSpec spec, ErrorList errors)
    {
        errors.Has($"{field}.namespace", spec.Namespace, "give the namespace of the metric, such as AWS/ApiGateway", MaxName);
        errors.Has($"{field}.metricName", spec.MetricName, "give the name of the metric", MaxName);
        if (spec.Statistic is { } statistic && !SignalPatterns.StatisticForm().IsMatch(statistic))
        {
            errors.Add(
                $"{field}.statistic",
                $"'{statistic}' is not a statistic",
                "write Sum, Average, Minimum, Maximum, SampleCount, a percentile such as p99, or another such as tm95");
        }

        var dimensions = spec.Dimensions ?? new Dictionary<string, string>();
        if (dimensions.Count > MaxDimensions)
        {
            errors.Add(
                $"{field}.dimensions",
                $"has {dimensions.Count} entries",
                $"CloudWatch knows at most {MaxDimensions}; give exactly those that the metric was published with");
        }

        foreach (var (key, _) in dimensions.Where(dimension => string.IsNullOrWhiteSpace(dimension.Key) || string.IsNullOrWhiteSpace(dimension.Value)))
        {
            errors.Add($"{field}.dimensions", $"'{key}' has an empty name or value", "give name and value as the metric was published");
        }

        return new MetricStatistic(
            spec.Region,
            spec.Namespace!,
            spec.MetricName!,
            [.. dimensions.OrderBy(one => one.Key, StringComparer.Ordinal)],
            spec.Statistic ?? "Average");
    }

    private static TimeSpan? ReadPeriod(string field, string? text, ErrorList errors)
    {
        var period = errors.Duration(field, text, TimeSpan.FromMinutes(1));
        var isKnown = period is { } length
            && (length.TotalSeconds is 1 or 5 or 10 or 20 or 30 || (length > TimeSpan.Zero && length.Ticks % TimeSpan.TicksPerMinute == 0));
        if (period is null || isKnown)
        {
            return period;
        }

        errors.Add(field, $"'{text}' is not a period that CloudWatch knows", "write 1s, 5s, 10s, 20s, 30s or whole minutes such as 1m or 5m");
        return null;
    }
}
