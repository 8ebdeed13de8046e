namespace Amazon.Lambda.Model;

/// <summary>Whether a function starts from snapshots, and whether they are in use.</summary>
public class SnapStartResponse
{
    /// <summary>When snapshots are made.</summary>
    public SnapStartApplyOn? ApplyOn { get; set; }

    /// <summary>Whether snapshots are in use.</summary>
    public SnapStartOptimizationStatus? OptimizationStatus { get; set; }
}
