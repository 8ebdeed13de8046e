using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.UpdateTargetAccountConfigurationAsync"/>.</summary>
public class UpdateTargetAccountConfigurationRequest : AmazonFISRequest
{
    /// <summary>The template's id, <c>EXT…</c>. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? ExperimentTemplateId { get; set; }

    /// <summary>The account. Required. 12 to 48 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("accountId")]
    public string? AccountId { get; set; }

    /// <summary>The IAM role of that account that FIS takes on there. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? RoleArn { get; set; }

    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.UpdateTargetAccountConfigurationAsync"/>.</summary>
public class UpdateTargetAccountConfigurationResponse : AmazonWebServiceResponse
{
    /// <summary>The account and its role.</summary>
    public TargetAccountConfiguration? TargetAccountConfiguration { get; set; }
}
