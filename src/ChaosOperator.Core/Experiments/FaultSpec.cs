using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Experiments.Named;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>What is broken. Exactly one member.</summary>
public sealed record FaultSpec
{
    private const string What = "a fault";

    /// <summary>Attaches a fault-injecting layer to Lambda functions, waits, and detaches it again.</summary>
    [OneOf(What)]
    public LambdaExtensionFaultSpec? LambdaExtension { get; init; }

    /// <summary>An AWS FIS experiment template.</summary>
    [OneOf(What)]
    public FisFaultSpec? Fis { get; init; }

    /// <summary>Invocations of Lambda functions that are late, fail, or answer something else, by the extension of AWS FIS.</summary>
    [OneOf(What)]
    public LambdaFaultSpec? Lambda { get; init; }

    /// <summary>An availability zone is lost.</summary>
    [OneOf(What)]
    public AvailabilityZoneFaultSpec? AvailabilityZone { get; init; }

    /// <summary>EC2 instances that stop, go, reboot, or are interrupted.</summary>
    [OneOf(What)]
    public Ec2FaultSpec? Ec2 { get; init; }

    /// <summary>ECS tasks that stop, or whose network is bad.</summary>
    [OneOf(What)]
    public EcsFaultSpec? Ecs { get; init; }

    /// <summary>Databases of RDS and Aurora that fail over or reboot.</summary>
    [OneOf(What)]
    public RdsFaultSpec? Rds { get; init; }

    /// <summary>DynamoDB global tables whose replicas get no changes of each other.</summary>
    [OneOf(What)]
    public DynamodbFaultSpec? Dynamodb { get; init; }

    /// <summary>Subnets and VPC endpoints that are cut off.</summary>
    [OneOf(What)]
    public NetworkFaultSpec? Network { get; init; }

    /// <summary>An SSM Automation without AWS FIS, with a revert of its own.</summary>
    [OneOf(What)]
    public AutomationFaultSpec? Automation { get; init; }
}

/// <summary>Latency in Lambda functions by a fault-injecting layer (chaos-lambda-extension), attached and detached by an SSM Automation document.</summary>
public sealed record LambdaExtensionFaultSpec
{
    /// <summary>The functions, at most 9: FIS allows 20 actions in a template; each function takes two, and one is the wait.</summary>
    [Required, MinLength(1), MaxLength(9), ListMapKey("name")]
    public IReadOnlyList<LambdaFunctionSpec>? Functions { get; init; }

    /// <summary>ARN of the layer version to attach, in the region of the experiment.</summary>
    [Required, RegularExpression(Arns.LayerVersionPattern)]
    public string? LayerArn { get; init; }

    /// <summary>Latency added to each invocation, in whole seconds: 1s to 15m.</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Latency { get; init; }

    /// <summary>How long the fault stays in force: 1m to 11h32m (an experiment may take 12h in FIS, attaching and detaching included).</summary>
    [Required, DurationFormat(Positive = true)]
    public string? Duration { get; init; }

    /// <summary>Role that the SSM Automation acts as.</summary>
    [Required, RegularExpression(Arns.RolePattern)]
    public string? AutomationRoleArn { get; init; }
}

/// <summary>A Lambda function.</summary>
public sealed record LambdaFunctionSpec
{
    /// <summary>Name of the function (not an ARN).</summary>
    [Required, RegularExpression("^[A-Za-z0-9_-]{1,64}$")]
    public string? Name { get; init; }

    /// <summary>Alias that callers use; it is moved to the version with the fault and back. Without it only $LATEST is changed.</summary>
    [RegularExpression("^[A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*$"), MaxLength(128)]
    public string? Alias { get; init; }
}

/// <summary>An AWS FIS experiment template: one of the user's own, or one that is there already.</summary>
[ExactlyOneOf("template", "templateId")]
[CelRule("!has(self.automationRoleArns) || has(self.templateId)", "automationRoleArns needs templateId: the roles of a template of your own are read from it")]
public sealed record FisFaultSpec
{
    /// <summary>Path of <see cref="Template"/>, for messages.</summary>
    internal const string TemplateField = "spec.fault.fis.template";

    /// <summary>Path of <see cref="TemplateId"/>, for messages.</summary>
    internal const string TemplateIdField = "spec.fault.fis.templateId";

    /// <summary>Path of <see cref="AutomationRoleArns"/>, for messages.</summary>
    internal const string AutomationRolesField = "spec.fault.fis.automationRoleArns";

    /// <summary>The id of a template.</summary>
    internal const string TemplateIdPattern = "^EXT[A-Za-z0-9]{1,61}$";

    /// <summary>
    /// Targets, actions and the other members of the FIS API (CreateExperimentTemplate), passed through as they stand. Role and stop conditions
    /// come from the experiment.
    /// </summary>
    [OpenObject]
    [JsonPropertyName("template")]
    public JsonElement? Template { get; init; }

    /// <summary>
    /// Id of a FIS experiment template that is there already, in the account and region of the experiment. It is run as it is, and never changed or deleted. Role and stop conditions of the experiment have to be those of
    /// the template, and deadMansSwitch has to be false.
    /// </summary>
    [RegularExpression(TemplateIdPattern)]
    public string? TemplateId { get; init; }

    /// <summary>With templateId: the roles that the template hands on to SSM Automation (AutomationAssumeRole), so that policies can be held against them.</summary>
    [MaxLength(FisLimits.Actions), RegularExpression(Arns.RolePattern), EachMaxLength(2048)]
    public IReadOnlyList<string>? AutomationRoleArns { get; init; }

    /// <summary>
    /// Names of the actions of the template during which the fault is in full force: from the moment that all of them run to the end of the first. Without it from the start of the first action that is no wait to the
    /// end of the FIS experiment.
    /// </summary>
    [MinLength(1), MaxLength(FisLimits.Actions), EachMaxLength(FisLimits.ActionName)]
    public IReadOnlyList<string>? InForceWhile { get; init; }
}
