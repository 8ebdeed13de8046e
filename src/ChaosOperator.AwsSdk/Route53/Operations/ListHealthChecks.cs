using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.ListHealthChecksAsync"/>.</summary>
public class ListHealthChecksRequest : AmazonRoute53Request
{
    /// <summary>Where the page starts; null for the first. At most 64 characters.</summary>
    [InQuery("marker")]
    public string? Marker { get; set; }

    /// <summary>How many items a page may have.</summary>
    [InQuery("maxitems")]
    public string? MaxItems { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.ListHealthChecksAsync"/>.</summary>
public class ListHealthChecksResponse : AmazonWebServiceResponse
{
    /// <summary>One page of health checks.</summary>
    [ListItem("HealthCheck")]
    public List<HealthCheck>? HealthChecks { get; set; }

    /// <summary>Where the page starts; null for the first. At most 64 characters.</summary>
    public string? Marker { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>The marker of the next page. At most 64 characters.</summary>
    public string? NextMarker { get; set; }

    /// <summary>How many items a page may have.</summary>
    public string? MaxItems { get; set; }
}
