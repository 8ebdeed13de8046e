namespace Amazon.Lambda.Model;

/// <summary>Whether a function starts from snapshots.</summary>
public class SnapStart
{
    /// <summary>When snapshots are made.</summary>
    public SnapStartApplyOn? ApplyOn { get; set; }
}
