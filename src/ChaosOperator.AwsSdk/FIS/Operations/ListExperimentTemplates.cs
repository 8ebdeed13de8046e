using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.ListExperimentTemplatesAsync"/>.</summary>
public class ListExperimentTemplatesRequest : AmazonFISRequest
{
    /// <summary>How many items a page may have. 1 to 100.</summary>
    [InQuery("maxResults")]
    public int? MaxResults { get; set; }

    /// <summary>
    /// Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    [InQuery("nextToken")]
    public string? NextToken { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.ListExperimentTemplatesAsync"/>.</summary>
public class ListExperimentTemplatesResponse : AmazonWebServiceResponse
{
    /// <summary>One page of templates.</summary>
    public List<ExperimentTemplateSummary>? ExperimentTemplates { get; set; }

    /// <summary>
    /// Where the next page starts; null for the first page and after the last. 1 to 1024 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    public string? NextToken { get; set; }
}
