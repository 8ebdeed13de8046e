using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.FIS.Model;

namespace ChaosOperator.Aws.Plans;

/// <summary>What a template says, as the JSON of the FIS API: all of it that decides what a run of it does, and its description.</summary>
internal static class TemplateContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new ConstantConverter() } };

    public static JsonObject Of(ExperimentTemplate template) => JsonSerializer.SerializeToNode(
        new
        {
            template.Description,
            template.RoleArn,
            template.Targets,
            template.Actions,
            template.StopConditions,
            template.ExperimentOptions,
            template.LogConfiguration,
            template.ExperimentReportConfiguration,
        },
        Json)!.AsObject();
}
