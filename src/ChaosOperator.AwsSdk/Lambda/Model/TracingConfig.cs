namespace Amazon.Lambda.Model;

/// <summary>Whether calls are traced with X-Ray.</summary>
public class TracingConfig
{
    /// <summary>Whether calls are traced.</summary>
    public TracingMode? Mode { get; set; }
}
