namespace Amazon.CloudWatch.Model;

/// <summary>One series.</summary>
public class MetricDataResult
{
    /// <summary>The short name of the query, to refer to it. 1 to 255 characters.</summary>
    public string? Id { get; set; }

    /// <summary>The name of the series for people.</summary>
    public string? Label { get; set; }

    /// <summary>The starts of the points; each belongs to the value at the same place.</summary>
    public List<DateTime>? Timestamps { get; set; }

    /// <summary>The values; each belongs to the time stamp or count at the same place.</summary>
    public List<double>? Values { get; set; }

    /// <summary>Whether the series is complete.</summary>
    public StatusCode? StatusCode { get; set; }

    /// <summary>Remarks about the operation or the series.</summary>
    public List<MessageData>? Messages { get; set; }
}
