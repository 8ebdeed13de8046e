namespace Amazon.CloudWatch.Model;

/// <summary>One thing to ask for, or to compute from others.</summary>
public class MetricDataQuery
{
    /// <summary>The short name of the query, to refer to it. Required. 1 to 255 characters.</summary>
    public string? Id { get; set; }

    /// <summary>The metric, statistic and period of the query; either this or an expression.</summary>
    public MetricStat? MetricStat { get; set; }

    /// <summary>A metric math expression over the ids of other queries, or a search. 1 to 2048 characters.</summary>
    public string? Expression { get; set; }

    /// <summary>The name of the series for people.</summary>
    public string? Label { get; set; }

    /// <summary>Whether the series is returned or only used by expressions; true where it is null.</summary>
    public bool? ReturnData { get; set; }

    /// <summary>The length of a point in seconds: 1, 5, 10, 20, 30 or a multiple of 60. At least 1.</summary>
    public int? Period { get; set; }

    /// <summary>The account whose metric it is, for monitoring across accounts. 1 to 255 characters.</summary>
    public string? AccountId { get; set; }
}
