using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.ListActionsAsync"/>.</summary>
public class ListActionsRequest : AmazonFISRequest
{
    /// <summary>How many items a page may have. 1 to 100.</summary>
    [InQuery("maxResults")]
    public int? MaxResults { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.</summary>
    [InQuery("nextToken")]
    public string? NextToken { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.ListActionsAsync"/>.</summary>
public class ListActionsResponse : AmazonWebServiceResponse
{
    /// <summary>One page of the actions.</summary>
    public List<ActionSummary>? Actions { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.</summary>
    public string? NextToken { get; set; }
}
