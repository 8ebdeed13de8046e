using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.DeleteTargetAccountConfigurationAsync"/>.</summary>
public class DeleteTargetAccountConfigurationRequest : AmazonFISRequest
{
    /// <summary>The template's id, <c>EXT…</c>. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? ExperimentTemplateId { get; set; }

    /// <summary>The account. Required. 12 to 48 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("accountId")]
    public string? AccountId { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.DeleteTargetAccountConfigurationAsync"/>.</summary>
public class DeleteTargetAccountConfigurationResponse : AmazonWebServiceResponse
{
    /// <summary>The account and its role.</summary>
    public TargetAccountConfiguration? TargetAccountConfiguration { get; set; }
}
