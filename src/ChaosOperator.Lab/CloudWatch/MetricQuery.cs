using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>A metric with its statistic and period.</summary>
internal sealed record MetricStat(MetricId Metric, int Period, string Stat, string? Unit);

/// <summary>One entry of MetricDataQueries: a metric or an expression over others.</summary>
internal sealed record MetricQuery(string Id, MetricStat? Stat, string? Expression, int? Period, string? Label, bool ReturnData)
{
    public void Check()
    {
        if (Id.Length is 0 or > 255 || !char.IsAsciiLetterLower(Id[0]) || !Id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw Invalid($"The value {Id} for parameter Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.");
        if (Stat is null == Expression is null)
            throw Invalid($"Exactly one of MetricStat and Expression must be given for {Id}.");
        if (Stat is null)
            return;
        Statistics.DemandKnown(Stat.Stat);
        if (Stat.Period is not (1 or 5 or 10 or 20 or 30) && (Stat.Period <= 0 || Stat.Period % 60 != 0))
            throw Invalid($"The period {Stat.Period} of {Id} must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }

    private static AwsError Invalid(string message) => new(400, "ValidationError", message);
}
