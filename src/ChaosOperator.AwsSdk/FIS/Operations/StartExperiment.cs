using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.FIS.Model;

/// <summary>What is sent with <see cref="IAmazonFIS.StartExperimentAsync"/>.</summary>
public class StartExperimentRequest : AmazonFISRequest
{
    /// <summary>Makes a repeated request have its effect once. Filled in when null. 1 to 1024 characters. Pattern <c>[\S]+</c>.</summary>
    [IdempotencyToken]
    public string? ClientToken { get; set; }

    /// <summary>The template's id, <c>EXT…</c>. Required. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? ExperimentTemplateId { get; set; }

    /// <summary>Options of the experiment.</summary>
    public StartExperimentExperimentOptionsInput? ExperimentOptions { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonFIS.StartExperimentAsync"/>.</summary>
public class StartExperimentResponse : AmazonWebServiceResponse
{
    /// <summary>The experiment.</summary>
    public Experiment? Experiment { get; set; }
}
