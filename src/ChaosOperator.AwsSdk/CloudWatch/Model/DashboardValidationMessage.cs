namespace Amazon.CloudWatch.Model;

/// <summary>What is odd about the body of a dashboard.</summary>
public class DashboardValidationMessage
{
    /// <summary>Where in the body.</summary>
    public string? DataPath { get; set; }

    /// <summary>What is odd about it.</summary>
    public string? Message { get; set; }
}
