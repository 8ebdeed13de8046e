namespace Amazon.FIS.Model;

/// <summary>An account in which the actions of a template look for their targets, as lists show it.</summary>
public class TargetAccountConfigurationSummary
{
    /// <summary>The IAM role of that account that FIS takes on there. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The account. 12 to 48 characters. Pattern <c>[\S]+</c>.</summary>
    public string? AccountId { get; set; }

    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }
}
