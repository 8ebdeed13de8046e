namespace Amazon.Lambda.Model;

/// <summary>The network of a function.</summary>
public class VpcConfigDetail
{
    /// <summary>The subnets of the function. 0 to 16 items.</summary>
    public List<string>? SubnetIds { get; set; }

    /// <summary>The security groups of the function. 0 to 5 items.</summary>
    public List<string>? SecurityGroupIds { get; set; }

    /// <summary>The id of the VPC.</summary>
    public string? VpcId { get; set; }

    /// <summary>Whether calls out of the VPC may use IPv6.</summary>
    public bool? Ipv6AllowedForDualStack { get; set; }
}
