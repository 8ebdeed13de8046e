namespace Amazon.FIS.Model;

/// <summary>Stops all experiments of the account in the region, and keeps new ones from starting, while it is engaged.</summary>
public class SafetyLever
{
    /// <summary>The id. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The ARN. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Arn { get; set; }

    /// <summary>The state it is in.</summary>
    public SafetyLeverState? State { get; set; }
}
