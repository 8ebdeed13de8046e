using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>The name servers of a zone.</summary>
public class DelegationSet
{
    /// <summary>The id. At most 32 characters.</summary>
    public string? Id { get; set; }

    /// <summary>What made the creating request unique. 1 to 128 characters.</summary>
    public string? CallerReference { get; set; }

    /// <summary>The authoritative name servers. At least 1 items.</summary>
    [ListItem("NameServer")]
    public List<string>? NameServers { get; set; }
}
