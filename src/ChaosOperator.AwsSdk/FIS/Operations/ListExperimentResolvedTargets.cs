using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.ListExperimentResolvedTargetsAsync"/>.</summary>
public class ListExperimentResolvedTargetsRequest : AmazonFISRequest
{
    /// <summary>The experiment's id, <c>EXP…</c>. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? ExperimentId { get; set; }

    /// <summary>How many items a page may have. 1 to 100.</summary>
    [InQuery("maxResults")]
    public int? MaxResults { get; set; }

    /// <summary>
    /// Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    [InQuery("nextToken")]
    public string? NextToken { get; set; }

    /// <summary>The name of the target in the template. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InQuery("targetName")]
    public string? TargetName { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.ListExperimentResolvedTargetsAsync"/>.</summary>
public class ListExperimentResolvedTargetsResponse : AmazonWebServiceResponse
{
    /// <summary>One page of the resources that targets resolved to.</summary>
    public List<ResolvedTarget>? ResolvedTargets { get; set; }

    /// <summary>
    /// Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    public string? NextToken { get; set; }
}
