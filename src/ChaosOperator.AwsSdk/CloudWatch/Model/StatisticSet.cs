namespace Amazon.CloudWatch.Model;

/// <summary>Many values summed up.</summary>
public class StatisticSet
{
    /// <summary>How many samples there were. Required.</summary>
    public double? SampleCount { get; set; }

    /// <summary>The sum of the values. Required.</summary>
    public double? Sum { get; set; }

    /// <summary>The smallest value. Required.</summary>
    public double? Minimum { get; set; }

    /// <summary>The largest value. Required.</summary>
    public double? Maximum { get; set; }
}
