using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Fis;

/// <summary>Starting, stopping and reading experiments, and moving them with the clock.</summary>
internal sealed class ExperimentOperations(TemplateOperations templates, ExperimentMachine machine, SafetyLever lever, FisSwitches switches, ILabClock clock) : ILabTicker
{
    private const int MaxActive = 5;
    private readonly List<Experiment> _experiments = [];
    private readonly ClientTokens _tokens = new(switches);
    private readonly Lock _gate = new();

    /// <summary>After the automations that its actions follow.</summary>
    public int Order => 30;

    public JsonObject Start(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            if (_tokens.Find(call.Region, body) is { } earlier)
                return Wrap(_experiments.Single(e => e.Id == earlier));
            var templateId = body["experimentTemplateId"]?.ToString() ?? throw FisErrors.Validation("Value at 'experimentTemplateId' must not be null.");
            var template = templates.Find(call.Region, templateId);
            if (_experiments.Count(e => e.Region == call.Region && !e.IsOver) >= MaxActive)
                throw FisErrors.Quota($"There are {MaxActive} active experiments in {call.Region} already. Wait for one to end, or stop one.");
            if (template is { TargetsMany: true, Accounts.Count: 0 })
                throw FisErrors.Validation("The template's accountTargeting is multi-account, and it has no target account configurations.");
            var mode = body["experimentOptions"]?["actionsMode"]?.ToString() ?? "run-all";
            if (mode is not ("run-all" or "skip-all"))
                throw FisErrors.Validation($"actionsMode '{mode}' is not one of run-all, skip-all.");
            var experiment = new Experiment(ExperimentTemplate.NewId("EXP"), template, mode, body.TagMap(), clock.Now);
            if (lever.IsEngaged(call.Region))
                Cancel(experiment);
            _experiments.Add(experiment);
            _tokens.Remember(call.Region, body, experiment.Id);
            call.Details["template"] = template.Id;
            call.Details["experiment"] = experiment.Id;
            return Wrap(experiment);
        }
    }

    public JsonObject Get(AwsCall call, JsonObject body)
    {
        lock (_gate)
            return Wrap(Find(call));
    }

    /// <summary>What AWS does with an experiment that is over is not documented: a switch chooses.</summary>
    public JsonObject Stop(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var experiment = Find(call);
            if (experiment.IsOver && switches.StopOfEndedIsRefused)
                throw FisErrors.Validation($"Experiment {experiment.Id} is {experiment.Status} and cannot be stopped.");
            machine.Stop(experiment, "Experiment stopped by user.", clock.Now);
            return Wrap(experiment);
        }
    }

    public JsonObject List(AwsCall call, JsonObject body)
    {
        var template = call.Parameter("experimentTemplateId");
        lock (_gate)
        {
            return FisJson.Page(
                call, "experiments",
                [.. _experiments.Where(e => e.Region == call.Region && (template is null || e.TemplateId == template)).Reverse().Select(e => e.Summary())]);
        }
    }

    public JsonObject ListResolvedTargets(AwsCall call, JsonObject body)
    {
        lock (_gate)
        {
            var name = call.Parameter("targetName");
            return FisJson.Page(call, "resolvedTargets", [.. Find(call).Resolved.Where(t => name is null || t.Name == name).Select(t => t.ToJson())]);
        }
    }

    public JsonObject ListTargetAccounts(AwsCall call, JsonObject body)
    {
        lock (_gate)
            return TargetAccountOperations.List(call, Find(call).Template);
    }

    public JsonObject GetTargetAccount(AwsCall call, JsonObject body)
    {
        lock (_gate)
            return TargetAccountOperations.Get(call, Find(call).Template);
    }

    public JsonObject UpdateLever(AwsCall call, JsonObject body)
    {
        var answer = lever.Update(call, body);
        lock (_gate)
        {
            foreach (var experiment in _experiments.Where(e => e.Region == call.Region && lever.IsEngaged(call.Region)))
                machine.Stop(experiment, "Experiment stopped by the safety lever.", clock.Now);
        }

        return answer;
    }

    /// <summary>Tags by ARN, or null when there is no such experiment.</summary>
    public Dictionary<string, string>? TagsOf(string arn)
    {
        lock (_gate)
            return _experiments.Find(e => e.Arn == arn)?.Tags;
    }

    public ValueTask TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var experiment in _experiments.Where(e => !e.IsOver))
                machine.Advance(experiment, now);
        }

        return ValueTask.CompletedTask;
    }

    private void Cancel(Experiment experiment)
    {
        foreach (var action in experiment.Actions)
            action.Move("cancelled", "The safety lever is engaged.", clock.Now);
        experiment.Move("cancelled", "The safety lever is engaged.", clock.Now);
    }

    private Experiment Find(AwsCall call) => _experiments.Find(e => e.Id == call.Segments[1] && e.Region == call.Region)
        ?? throw FisErrors.NotFound($"Experiment {call.Segments[1]} in {call.Region}");

    private static JsonObject Wrap(Experiment experiment) => new() { ["experiment"] = experiment.ToJson() };
}
