using System.Text.Json.Nodes;
using ChaosOperator.Lab.Fis;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Sts;
using ChaosOperator.Lab.Tests.Support;

namespace ChaosOperator.Lab.Tests.Fis;

public sealed class StopConditionTests
{
    private const string Alarm = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors";
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private readonly Alarms _alarms = new();
    private readonly Automations _automations = new();

    [Fact]
    public void An_alarm_that_goes_off_stops_the_experiment_and_cancels_its_automation()
    {
        var (experiment, machine) = Create();
        Advance(machine, experiment, 0, 10);
        _alarms.State = AlarmState.Alarm;
        Advance(machine, experiment, 10, 12);
        Assert.Equal("stopping", experiment.Status);
        Assert.Equal(["auto-1"], _automations.Cancelled);

        _automations.Result = AutomationProgress.Failed;
        Advance(machine, experiment, 12, 14);

        Assert.Equal(("stopped", "Experiment halted by stop condition."), (experiment.Status, experiment.Reason));
    }

    [Theory]
    [InlineData("stop", "stopping")]
    [InlineData("ignore", "running")]
    public void An_alarm_that_was_on_before_the_start_does_what_the_switch_says(string choice, string status)
    {
        _alarms.State = AlarmState.Alarm;
        var (experiment, machine) = Create(("fis-alarm-at-start", choice));
        Advance(machine, experiment, 0, 2);

        Assert.Equal(status, experiment.Status is "stopped" ? "stopping" : experiment.Status);
    }

    [Fact]
    public void An_alarm_that_does_not_exist_fails_the_experiment_before_anything_is_injected()
    {
        _alarms.State = null;
        var (experiment, machine) = Create();
        Advance(machine, experiment, 0, 5);

        Assert.Equal(("failed", "ConfigurationFailure"), (experiment.Status, experiment.Error!.Value.Code));
        Assert.Empty(_automations.Started);
    }

    [Theory]
    [InlineData("taken", 0)]
    [InlineData("refused", 254)]
    public async Task A_template_whose_alarm_does_not_exist_is_taken_or_refused_as_the_switch_says(string choice, int exitCode)
    {
        await using var lab = await RunningLab.StartAsync(new LabOptions { Switches = new Dictionary<string, string> { ["fis-template-alarms"] = choice } });
        var body = TemplateTests.Waiting("PT1M");
        body["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "aws:cloudwatch:alarm", ["value"] = Alarm });

        var result = await lab.Cli.RunAsync("us-east-1", [], ["fis", "create-experiment-template", "--cli-input-json", body.ToJsonString()]);

        Assert.True(exitCode == result.ExitCode, result.Error);
        Assert.Equal(exitCode != 0, result.Error.Contains($"alarm {Alarm} does not exist", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cancel", 1)]
    [InlineData("leave", 0)]
    public void A_stop_cancels_the_automation_or_leaves_it_as_the_switch_says(string choice, int cancelled)
    {
        var (experiment, machine) = Create(("fis-stop-automation", choice));
        Advance(machine, experiment, 0, 10);
        machine.Stop(experiment, "Experiment stopped by user.", Start.AddSeconds(10));

        Assert.Equal(cancelled, _automations.Cancelled.Count);
        Assert.Equal(choice == "leave", experiment.Actions[0].IsOver);
    }

    [Fact]
    public void A_stop_that_takes_its_time_leaves_the_actions_alone_until_then()
    {
        var (experiment, machine) = Create(("fis-stop-takes", "PT20M"));
        Advance(machine, experiment, 0, 10);
        machine.Stop(experiment, "Experiment stopped by user.", Start.AddSeconds(10));

        Advance(machine, experiment, 10, 1209);
        Assert.Empty(_automations.Cancelled);
        Assert.Equal(("stopping", "running"), (experiment.Status, experiment.Actions[0].Status));

        Advance(machine, experiment, 1209, 1212);
        Assert.Single(_automations.Cancelled);
    }

    [Theory]
    [InlineData("fail", "failed")]
    [InlineData("complete", "completed")]
    public void An_automation_that_outlasts_maxDuration_fails_or_completes_as_the_switch_says(string choice, string status)
    {
        var (experiment, machine) = Create(("fis-max-duration", choice));
        Advance(machine, experiment, 0, 400);

        Assert.Equal((status, status), (experiment.Status, experiment.Actions[0].Status));
    }

    private (Experiment Experiment, ExperimentMachine Machine) Create(params (string Name, string Value)[] switches)
    {
        var body = TemplateTests.Waiting("PT1M");
        body["stopConditions"] = new JsonArray(new JsonObject { ["source"] = "aws:cloudwatch:alarm", ["value"] = Alarm });
        body["actions"] = JsonNode.Parse("""
            {"Run":{"actionId":"aws:ssm:start-automation-execution","parameters":{"documentArn":"arn:aws:ssm:us-east-1:111122223333:document/D","maxDuration":"PT5M"}}}
            """);
        var choices = new FisSwitches(new LabOptions { Switches = switches.ToDictionary(s => s.Name, s => s.Value) });
        var template = new ExperimentTemplate("EXT1", "us-east-1", body, Start, Start);
        return (new Experiment("EXP1", template, "run-all", [], Start), new ExperimentMachine(new ActionMachine(_automations, new NoFunctions(), choices), _alarms, new TargetResolver(_ => []), new RoleTrusts(), choices));
    }

    private static void Advance(ExperimentMachine machine, Experiment experiment, int from, int to)
    {
        for (var second = from + 1; second <= to; second++)
            machine.Advance(experiment, Start.AddSeconds(second));
    }

    private sealed class NoFunctions : ILambdaActions
    {
        public void Begin(Experiment experiment, ExperimentAction action, DateTimeOffset now) => Assert.Fail($"{action.ActionId} hits no function.");

        public void End(Experiment experiment, ExperimentAction action, DateTimeOffset now)
        {
        }
    }

    private sealed class Alarms : IAlarmStates
    {
        public AlarmState? State { get; set; } = AlarmState.Ok;

        public AlarmState? Find(string alarmArn) => alarmArn == Alarm ? State : null;

        public IDisposable Watch(Action<AlarmTransition> observer) => throw new NotSupportedException("FIS asks every second.");
    }

    private sealed class Automations : IAutomations
    {
        public List<string> Started { get; } = [];

        public List<string> Cancelled { get; } = [];

        public AutomationProgress Result { get; set; } = AutomationProgress.Running;

        public string? Start(string region, string roleArn, string documentArn, string? version, string? parameters)
        {
            Started.Add($"auto-{Started.Count + 1}");
            return Started[^1];
        }

        public AutomationProgress Progress(string region, string roleArn, string id) => Result;

        public void Cancel(string region, string roleArn, string id) => Cancelled.Add(id);
    }
}
