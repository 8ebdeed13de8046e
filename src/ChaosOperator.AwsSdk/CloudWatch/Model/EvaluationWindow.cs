namespace Amazon.CloudWatch.Model;

/// <summary>The window that an alarm evaluates; one member is set.</summary>
public class EvaluationWindow
{
    /// <summary>A window that starts at fixed times of the clock.</summary>
    public WallClockWindow? WallClockWindow { get; set; }

    /// <summary>A window that moves with each evaluation.</summary>
    public SlidingWindow? SlidingWindow { get; set; }
}
