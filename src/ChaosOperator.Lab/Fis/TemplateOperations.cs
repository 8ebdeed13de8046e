using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Fis;

/// <summary>Creating, changing and reading templates.</summary>
internal sealed class TemplateOperations(ILabClock clock, IAlarmStates alarms, FisSwitches switches)
{
    private const int MaxTemplates = 500;
    private readonly Dictionary<string, ExperimentTemplate> _templates = [];
    private readonly ClientTokens _tokens = new(switches);
    private readonly Lock _gate = new();

    public JsonObject Create(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            if (_tokens.Find(call.Region, body) is { } earlier && _templates.TryGetValue(earlier, out var same))
                return Wrap(same);
            TemplateValidation.Check(body);
            CheckAlarms(body);
            if (_templates.Values.Count(t => t.Region == call.Region) >= MaxTemplates)
                throw FisErrors.Quota($"There are {MaxTemplates} experiment templates already. Delete some.");
            var template = new ExperimentTemplate(ExperimentTemplate.NewId("EXT"), call.Region, body.DeepClone().AsObject(), clock.Now, clock.Now) { Tags = body.TagMap() };
            _templates[template.Id] = template;
            _tokens.Remember(call.Region, body, template.Id);
            return Wrap(template);
        }
    }

    public JsonObject Get(AwsCall call, JsonObject body) => Wrap(Find(call.Region, call.Segments[1]));

    public JsonObject Update(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            CheckAlarms(body);
            var template = Find(call.Region, call.Segments[1]).With(body, clock.Now);
            _templates[template.Id] = template;
            return Wrap(template);
        }
    }

    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var template = Find(call.Region, call.Segments[1]);
            _templates.Remove(template.Id);
            return Wrap(template);
        }
    }

    public JsonObject List(AwsCall call, JsonObject body)
    {
        lock (_gate)
            return FisJson.Page(call, "experimentTemplates", [.. _templates.Values.Where(t => t.Region == call.Region).OrderBy(t => t.Created).Select(t => t.Summary())]);
    }

    /// <summary>Puts another version of a template in its place.</summary>
    /// <exception cref="AwsError">There is no such template in the region, or it is not to be changed.</exception>
    public ExperimentTemplate Change(string region, string id, Func<ExperimentTemplate, ExperimentTemplate> change)
    {
        lock (_gate)
            return _templates[id] = change(Find(region, id));
    }

    /// <exception cref="AwsError">There is no such template in the region.</exception>
    public ExperimentTemplate Find(string region, string id)
    {
        lock (_gate)
        {
            return _templates.TryGetValue(id, out var template) && template.Region == region
                ? template
                : throw FisErrors.NotFound($"Experiment template {id} in {region}");
        }
    }

    /// <summary>Tags by ARN, or null when there is no such template.</summary>
    public Dictionary<string, string>? TagsOf(string arn)
    {
        lock (_gate)
            return _templates.Values.FirstOrDefault(t => t.Arn == arn)?.Tags;
    }

    private void CheckAlarms(JsonObject body)
    {
        var named = (body["stopConditions"] as JsonArray ?? []).Select(condition => (string?)condition?["value"]).OfType<string>();
        if (switches.TemplatesNeedTheirAlarms && named.FirstOrDefault(arn => alarms.Find(arn) is null) is { } missing)
            throw FisErrors.Validation($"The stop condition's alarm {missing} does not exist.");
    }

    private JsonObject Wrap(ExperimentTemplate template)
    {
        var json = template.ToJson();
        if (switches.CompletesTemplates)
            json["experimentReportConfiguration"] ??= new JsonObject { ["preExperimentDuration"] = "PT10M" };
        return new JsonObject { ["experimentTemplate"] = json };
    }
}
