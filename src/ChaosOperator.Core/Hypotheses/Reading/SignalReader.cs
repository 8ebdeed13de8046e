namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads one signal. Expressions are only parsed here: what they refer to is looked at by <see cref="ExpressionOrder"/>.</summary>
internal sealed class SignalReader(ErrorList errors)
{
    private const string Kinds = "give exactly one of cloudWatch, route53 and expression";
    private static readonly TimeSpan HealthCheckPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Reads a signal that is read from CloudWatch, or parses its expression; null for both after an error.</summary>
    public (MetricSignal? Metric, Expression? Expression) Read(string field, SignalSpec? spec)
    {
        if (spec is null)
        {
            errors.Add(field, "is empty", Kinds);
            return default;
        }

        CheckName($"{field}.name", spec.Name);
        (string Name, bool IsGiven)[] kinds =
        [
            ("cloudWatch", spec.CloudWatch is not null), ("route53", spec.Route53 is not null), ("expression", spec.Expression is not null),
        ];
        var given = kinds.Where(kind => kind.IsGiven).Select(kind => kind.Name).ToArray();
        if (given.Length != 1)
        {
            errors.Add(field, given.Length == 0 ? $"signal '{spec.Name}' has no source" : $"signal '{spec.Name}' has {string.Join(" and ", given)}", Kinds);
            return default;
        }

        var name = spec.Name ?? "";
        return spec switch
        {
            { CloudWatch: { } metric } => (CloudWatchReader.Read($"{field}.cloudWatch", name, metric, errors), null),
            { Route53: { } check } => (ReadHealthCheck($"{field}.route53", name, check), null),
            _ => (null, ReadExpression($"{field}.expression", spec.Expression!)),
        };
    }

    private void CheckName(string field, string? name)
    {
        const string Remedy = "use letters, digits, hyphens and underscores, at most 63, beginning with a letter and ending with a letter or digit";
        if (errors.Has(field, name, Remedy) && !(name!.Length <= 63 && SignalPatterns.NameForm().IsMatch(name)))
        {
            errors.Add(field, $"'{name}' is not a name that expressions can use", Remedy);
        }
    }

    private MetricSignal? ReadHealthCheck(string field, string name, Route53SignalSpec spec)
    {
        var settle = errors.Duration($"{field}.settle", spec.Settle, CloudWatchReader.DefaultSettle);
        if (spec.HealthCheckId is not { } id || !SignalPatterns.HealthCheckIdForm().IsMatch(id))
        {
            errors.Add(
                $"{field}.healthCheckId",
                spec.HealthCheckId is null ? "is missing" : $"'{spec.HealthCheckId}' is not the id of a health check",
                "copy the id from the Route 53 console, such as 5d4c1b2a-0000-4000-8000-000000000001");
            return null;
        }

        var metric = new MetricStatistic(
            MetricSource.HealthCheckHome, "AWS/Route53", "HealthCheckStatus", [new KeyValuePair<string, string>("HealthCheckId", id)], "Minimum");
        return settle is { } time ? new MetricSignal(name, metric, HealthCheckPeriod, time, spec.NoData ?? NoDataPolicy.Inconclusive) : null;
    }

    private Expression? ReadExpression(string field, string text)
    {
        var (expression, problem) = ExpressionParser.Parse(text);
        if (expression is null)
        {
            errors.Add(field, $"'{text}' cannot be read: {problem}", "write arithmetic over signals, such as 100 * errors / (ok + errors)");
        }

        return expression;
    }
}
