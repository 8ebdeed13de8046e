using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>How an alarm decides: M breaching datapoints out of the last N, and what a missing one counts as.</summary>
internal sealed record AlarmRule(
    IReadOnlyList<MetricQuery> Queries, string ResultId, int Period, int EvaluationPeriods, int DatapointsToAlarm, double Threshold, string Comparison, string TreatMissingData)
{
    /// <summary>More periods than are evaluated are read, so that data which arrives late does not count as missing.</summary>
    private const int SparePeriods = 3;

    private const string ResultOfPlainAlarm = "metric";

    public static AlarmRule Of(JsonObject definition, string region)
    {
        var queries = definition["Metrics"] is JsonArray { Count: > 0 } metrics
            ? metrics.Select(m => CloudWatchJson.Query(m!, region)).ToList()
            : [Plain(definition, region)];
        foreach (var query in queries)
            query.Check();
        if (queries.FindAll(q => q.ReturnData) is not [var result])
            throw CloudWatchJson.Invalid("Exactly one of Metrics must have ReturnData true.");
        var periods = (int?)definition[nameof(EvaluationPeriods)] ?? throw CloudWatchJson.Invalid("EvaluationPeriods must be given.");
        var rule = new AlarmRule(
            queries,
            result.Id,
            result.Stat?.Period ?? result.Period ?? queries.Max(q => q.Stat?.Period) ?? 60,
            periods,
            (int?)definition[nameof(DatapointsToAlarm)] ?? periods,
            (double?)definition[nameof(Threshold)] ?? throw CloudWatchJson.Invalid("Threshold must be given."),
            CloudWatchJson.Required(definition, "ComparisonOperator"),
            (string?)definition[nameof(TreatMissingData)] ?? "missing");
        rule.Breaches(0);
        if (periods < 1 || rule.DatapointsToAlarm < 1 || rule.DatapointsToAlarm > periods)
            throw CloudWatchJson.Invalid("DatapointsToAlarm must be between 1 and EvaluationPeriods.");
        return rule;
    }

    /// <summary>The state that the data readable now calls for; null to keep the present one.</summary>
    public AlarmState? Decide(MetricStore store, DateTimeOffset now)
    {
        var end = QueryEvaluation.RoundDown(now, Period);
        var start = end - TimeSpan.FromSeconds(Period * (EvaluationPeriods + SparePeriods));
        var points = new QueryEvaluation(store, Queries, start, end, now).Series(ResultId).Select(p => p.Value).TakeLast(EvaluationPeriods).ToList();
        var missing = EvaluationPeriods - points.Count;
        var breaching = points.Count(Breaches) + (TreatMissingData == "breaching" ? missing : 0);
        if (breaching >= DatapointsToAlarm)
            return AlarmState.Alarm;
        if (TreatMissingData == "ignore" && missing > EvaluationPeriods - DatapointsToAlarm)
            return null;
        return points.Count == 0 && TreatMissingData == "missing" ? AlarmState.InsufficientData : AlarmState.Ok;
    }

    private static MetricQuery Plain(JsonObject definition, string region)
    {
        var stat = (string?)definition["Statistic"] ?? (string?)definition["ExtendedStatistic"] ?? throw CloudWatchJson.Invalid("Statistic, ExtendedStatistic or Metrics must be given.");
        var metric = new MetricId(region, CloudWatchJson.Required(definition, "Namespace"), CloudWatchJson.Required(definition, "MetricName"), CloudWatchJson.Dimensions(definition));
        var period = (int?)definition[nameof(Period)] ?? throw CloudWatchJson.Invalid("Period must be given.");
        return new(ResultOfPlainAlarm, new(metric, period, stat, (string?)definition["Unit"]), null, null, null, true);
    }

    private bool Breaches(double value) => Comparison switch
    {
        "GreaterThanThreshold" => value > Threshold,
        "GreaterThanOrEqualToThreshold" => value >= Threshold,
        "LessThanThreshold" => value < Threshold,
        "LessThanOrEqualToThreshold" => value <= Threshold,
        _ => throw CloudWatchJson.Invalid($"The lab does not know the ComparisonOperator {Comparison}."),
    };
}
