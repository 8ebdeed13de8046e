using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.UpdateExperimentTemplateAsync"/>.</summary>
public class UpdateExperimentTemplateRequest : AmazonFISRequest
{
    /// <summary>The id. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    [InUri("id")]
    public string? Id { get; set; }

    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>What stops the experiment early.</summary>
    public List<UpdateExperimentTemplateStopConditionInput>? StopConditions { get; set; }

    /// <summary>The targets by name.</summary>
    public Dictionary<string, UpdateExperimentTemplateTargetInput>? Targets { get; set; }

    /// <summary>The actions by name.</summary>
    public Dictionary<string, UpdateExperimentTemplateActionInputItem>? Actions { get; set; }

    /// <summary>The IAM role that FIS takes on to carry the actions out. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Where the experiment log goes; empty on update turns logging off.</summary>
    public UpdateExperimentTemplateLogConfigurationInput? LogConfiguration { get; set; }

    /// <summary>Options of the experiment.</summary>
    public UpdateExperimentTemplateExperimentOptionsInput? ExperimentOptions { get; set; }

    /// <summary>The report that is made of the experiment.</summary>
    public UpdateExperimentTemplateReportConfigurationInput? ExperimentReportConfiguration { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.UpdateExperimentTemplateAsync"/>.</summary>
public class UpdateExperimentTemplateResponse : AmazonWebServiceResponse
{
    /// <summary>The template.</summary>
    public ExperimentTemplate? ExperimentTemplate { get; set; }
}
