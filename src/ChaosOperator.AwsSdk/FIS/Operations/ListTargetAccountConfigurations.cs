using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.ListTargetAccountConfigurationsAsync"/>.</summary>
public class ListTargetAccountConfigurationsRequest : AmazonFISRequest
{
    /// <summary>The template's id, <c>EXT…</c>. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? ExperimentTemplateId { get; set; }

    /// <summary>How many items a page may have. 1 to 100.</summary>
    [InQuery("maxResults")]
    public int? MaxResults { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.</summary>
    [InQuery("nextToken")]
    public string? NextToken { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.ListTargetAccountConfigurationsAsync"/>.</summary>
public class ListTargetAccountConfigurationsResponse : AmazonWebServiceResponse
{
    /// <summary>One page of the accounts.</summary>
    public List<TargetAccountConfigurationSummary>? TargetAccountConfigurations { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.</summary>
    public string? NextToken { get; set; }
}
