namespace Amazon.Route53.Model;

/// <summary>A virtual private cloud.</summary>
public class VPC
{
    /// <summary>The region of the VPC.</summary>
    public VPCRegion? VPCRegion { get; set; }

    /// <summary>The id of the VPC. At most 1024 characters.</summary>
    public string? VPCId { get; set; }
}
