namespace ChaosOperator.Core.Auditing;

/// <summary>What an alias may stand for.</summary>
public enum AliasService
{
    /// <summary>A record in the same zone, or a service that the audit does not know.</summary>
    Other,

    /// <summary>An Amazon API Gateway custom domain.</summary>
    ApiGateway,

    /// <summary>A load balancer.</summary>
    LoadBalancer,

    /// <summary>A CloudFront distribution: one name for all edges, its health cannot be evaluated.</summary>
    CloudFront,

    /// <summary>An AWS Global Accelerator, which reroutes by itself.</summary>
    GlobalAccelerator,

    /// <summary>An S3 website.</summary>
    S3Website,

    /// <summary>A VPC interface endpoint.</summary>
    VpcEndpoint,
}

/// <summary>Tells AWS services by the names that alias records point at.</summary>
public static class AliasServices
{
    /// <summary>The service of a target.</summary>
    /// <param name="target">The name; a leading <c>dualstack.</c> does not matter.</param>
    public static AliasService Of(string target) => DnsNames.Normal(target) switch
    {
        var name when name.Contains(".execute-api.", StringComparison.Ordinal) => AliasService.ApiGateway,
        var name when name.Contains(".elb.", StringComparison.Ordinal) || name.EndsWith(".elb.amazonaws.com", StringComparison.Ordinal) => AliasService.LoadBalancer,
        var name when name.EndsWith(".cloudfront.net", StringComparison.Ordinal) => AliasService.CloudFront,
        var name when name.EndsWith(".awsglobalaccelerator.com", StringComparison.Ordinal) => AliasService.GlobalAccelerator,
        var name when name.StartsWith("s3-website", StringComparison.Ordinal) || name.Contains(".s3-website", StringComparison.Ordinal) => AliasService.S3Website,
        var name when name.Contains(".vpce.", StringComparison.Ordinal) => AliasService.VpcEndpoint,
        _ => AliasService.Other,
    };
}
