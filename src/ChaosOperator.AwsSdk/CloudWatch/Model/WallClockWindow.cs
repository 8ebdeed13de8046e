namespace Amazon.CloudWatch.Model;

/// <summary>A window that starts at fixed times of the clock.</summary>
public class WallClockWindow
{
    /// <summary>The time zone of the window. 1 to 50 characters.</summary>
    public string? Timezone { get; set; }
}
