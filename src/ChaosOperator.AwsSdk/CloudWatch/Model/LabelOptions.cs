namespace Amazon.CloudWatch.Model;

/// <summary>How labels are written.</summary>
public class LabelOptions
{
    /// <summary>The time zone of the window.</summary>
    public string? Timezone { get; set; }
}
