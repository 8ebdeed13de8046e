using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.FIS;
using Amazon.FIS.Model;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Plans;

/// <summary>The requests that a planned template is created and updated with; pure.</summary>
internal sealed class TemplateRequests
{
    private const string LogConfiguration = "logConfiguration";
    private const string ExperimentOptions = "experimentOptions";
    private const string ReportConfiguration = "experimentReportConfiguration";
    private const string AlarmSource = "aws:cloudwatch:alarm";
    private const string NoSource = "none";

    // A member that is not known here must not get lost on the way: the fault would be another one than was asked for.
    private static readonly JsonSerializerOptions FisJson = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ConstantConverter() },
    };

    private readonly Dictionary<string, CreateExperimentTemplateTargetInput> targets;
    private readonly CreateExperimentTemplateLogConfigurationInput? log;
    private readonly CreateExperimentTemplateExperimentOptionsInput? options;
    private readonly CreateExperimentTemplateReportConfigurationInput? report;

    private TemplateRequests(TemplatePlan plan)
    {
        Plan = plan;
        targets = plan.Targets.ToDictionary(target => target.Key, target => Read<CreateExperimentTemplateTargetInput>($"targets.{target.Key}", target.Value));
        if (plan.Extra.Keys.FirstOrDefault(key => key is not (LogConfiguration or ExperimentOptions or ReportConfiguration)) is { } unknown)
        {
            throw Invalid(unknown, "is not a member of an experiment template that can be set");
        }

        log = ReadExtra<CreateExperimentTemplateLogConfigurationInput>(LogConfiguration);
        options = ReadExtra<CreateExperimentTemplateExperimentOptionsInput>(ExperimentOptions);
        report = ReadExtra<CreateExperimentTemplateReportConfigurationInput>(ReportConfiguration);
    }

    /// <summary>The plan that was read.</summary>
    public TemplatePlan Plan { get; }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="AwsRefusedException">The plan holds JSON that the FIS API does not know.</exception>
    public static TemplateRequests Of(TemplatePlan plan) => new(plan);

    /// <summary>The request that creates the template.</summary>
    public CreateExperimentTemplateRequest Create(string clientToken, Dictionary<string, string> tags) => new()
    {
        ClientToken = clientToken,
        Description = Plan.Description,
        RoleArn = Plan.RoleArn,
        Targets = targets,
        Actions = Plan.Actions.ToDictionary(action => action.Key, action => new CreateExperimentTemplateActionInput
        {
            ActionId = action.Value.ActionId,
            Description = action.Value.Description,
            Parameters = Given(action.Value.Parameters),
            Targets = Given(action.Value.Targets),
            StartAfter = Given(action.Value.StartAfter),
        }),
        StopConditions = StopConditions((source, value) => new CreateExperimentTemplateStopConditionInput { Source = source, Value = value }),
        LogConfiguration = log,
        ExperimentOptions = options,
        ExperimentReportConfiguration = report,
        Tags = tags,
    };

    /// <summary>False when the difference lies in what the FIS API cannot change (account targeting).</summary>
    public bool CanUpdate(ExperimentTemplate existing) =>
        (existing.ExperimentOptions?.AccountTargeting ?? AccountTargeting.SingleAccount) == (options?.AccountTargeting ?? AccountTargeting.SingleAccount);

    /// <summary>The request that brings an existing template in step.</summary>
    public UpdateExperimentTemplateRequest Update(ExperimentTemplate existing) => new()
    {
        Id = existing.Id,
        Description = Plan.Description,
        RoleArn = Plan.RoleArn,
        Targets = targets.ToDictionary(target => target.Key, target => UpdateOf(target.Value)),
        Actions = Plan.Actions.ToDictionary(action => action.Key, action => new UpdateExperimentTemplateActionInputItem
        {
            ActionId = action.Value.ActionId,
            Description = action.Value.Description,
            Parameters = Given(action.Value.Parameters),
            Targets = Given(action.Value.Targets),
            StartAfter = Given(action.Value.StartAfter),
        }),
        StopConditions = StopConditions((source, value) => new UpdateExperimentTemplateStopConditionInput { Source = source, Value = value }),
        LogConfiguration = UpdateOf(log, existing),
        ExperimentOptions = new UpdateExperimentTemplateExperimentOptionsInput
        {
            EmptyTargetResolutionMode = options?.EmptyTargetResolutionMode ?? EmptyTargetResolutionMode.Fail,
        },
        ExperimentReportConfiguration = UpdateOf(report, existing),
    };

    private static UpdateExperimentTemplateTargetInput UpdateOf(CreateExperimentTemplateTargetInput target) => new()
    {
        ResourceType = target.ResourceType,
        ResourceArns = target.ResourceArns,
        ResourceTags = target.ResourceTags,
        Filters = target.Filters,
        SelectionMode = target.SelectionMode,
        Parameters = target.Parameters,
    };

    // An empty configuration is how FIS is told to stop logging.
    private static UpdateExperimentTemplateLogConfigurationInput? UpdateOf(
        CreateExperimentTemplateLogConfigurationInput? log, ExperimentTemplate existing) =>
        log is null && existing.LogConfiguration is null
            ? null
            : new UpdateExperimentTemplateLogConfigurationInput
            {
                CloudWatchLogsConfiguration = log?.CloudWatchLogsConfiguration,
                S3Configuration = log?.S3Configuration,
                LogSchemaVersion = log?.LogSchemaVersion,
            };

    private static UpdateExperimentTemplateReportConfigurationInput? UpdateOf(
        CreateExperimentTemplateReportConfigurationInput? report, ExperimentTemplate existing) =>
        report is null && existing.ExperimentReportConfiguration is null
            ? null
            : new UpdateExperimentTemplateReportConfigurationInput
            {
                Outputs = report?.Outputs,
                DataSources = report?.DataSources,
                PreExperimentDuration = report?.PreExperimentDuration,
                PostExperimentDuration = report?.PostExperimentDuration,
            };

    private List<TCondition> StopConditions<TCondition>(Func<string, string?, TCondition> condition) =>
        Plan.StopConditionAlarms.Count == 0 ? [condition(NoSource, null)] : [.. Plan.StopConditionAlarms.Select(alarm => condition(AlarmSource, alarm))];

    private static Dictionary<string, string>? Given(IReadOnlyDictionary<string, string> entries) =>
        entries.Count == 0 ? null : new Dictionary<string, string>(entries);

    private static List<string>? Given(IReadOnlyList<string> items) => items.Count == 0 ? null : [.. items];

    private TShape? ReadExtra<TShape>(string member)
        where TShape : class =>
        Plan.Extra.TryGetValue(member, out var json) ? Read<TShape>(member, json) : null;

    private static TShape Read<TShape>(string member, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TShape>(json, FisJson) ?? throw Invalid(member, "is null");
        }
        catch (JsonException exception)
        {
            throw Invalid(member, $"is not what the FIS API takes (at {exception.Path ?? "$"})");
        }
    }

    private static AwsRefusedException Invalid(string member, string problem) => new(new AwsFailure(
        AwsFailureKind.Invalid, "fis:CreateExperimentTemplate", $"{member} of the experiment template {problem}. Correct it in the spec."));
}
