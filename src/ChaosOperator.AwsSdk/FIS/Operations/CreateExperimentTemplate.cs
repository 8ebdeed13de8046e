using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.CreateExperimentTemplateAsync"/>.</summary>
public class CreateExperimentTemplateRequest : AmazonFISRequest
{
    /// <summary>Makes a repeated request have its effect once. Filled in when null. 1 to 1024 characters. Pattern <c>[\S]+</c>.</summary>
    [IdempotencyToken]
    public string? ClientToken { get; set; }

    /// <summary>What it is for, in words. Required. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>What stops the experiment early. Required.</summary>
    public List<CreateExperimentTemplateStopConditionInput>? StopConditions { get; set; }

    /// <summary>The targets by name.</summary>
    public Dictionary<string, CreateExperimentTemplateTargetInput>? Targets { get; set; }

    /// <summary>The actions by name. Required.</summary>
    public Dictionary<string, CreateExperimentTemplateActionInput>? Actions { get; set; }

    /// <summary>The IAM role that FIS takes on to carry the actions out. Required. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>Where the experiment log goes; empty on update turns logging off.</summary>
    public CreateExperimentTemplateLogConfigurationInput? LogConfiguration { get; set; }

    /// <summary>Options of the experiment.</summary>
    public CreateExperimentTemplateExperimentOptionsInput? ExperimentOptions { get; set; }

    /// <summary>The report that is made of the experiment.</summary>
    public CreateExperimentTemplateReportConfigurationInput? ExperimentReportConfiguration { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.CreateExperimentTemplateAsync"/>.</summary>
public class CreateExperimentTemplateResponse : AmazonWebServiceResponse
{
    /// <summary>The template.</summary>
    public ExperimentTemplate? ExperimentTemplate { get; set; }
}
