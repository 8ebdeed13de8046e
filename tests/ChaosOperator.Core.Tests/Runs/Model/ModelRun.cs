using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The runs that the model plays: short ones, so that many sequences fit into little time.</summary>
internal static class ModelRun
{
    /// <summary>Stands where a secret could stand; no message may show it.</summary>
    public const string Secret = "hunter2";

    public const string Alarm = $"arn:aws:cloudwatch:us-east-1:{Secret}:alarm:errors";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A fault on two functions, which the operator can look at and lift itself.</summary>
    public static RunContext Functions { get; } = RunFixture.Run with
    {
        Hypothesis = new Hypothesis(
            "Two regions.",
            "The other region takes over.",
            [Metric("requests"), Metric("health"), Metric("errors")],
            2 * Minute,
            [
                new Expectation("healthy", ExpectationPhase.SteadyState, "health", Exactly(1), new Form.Always(0), TimeSpan.Zero, true),
                new Expectation("requests fall", ExpectationPhase.Impact, "requests", new Bound.AtMost(new Quantity(50, true)), new Form.Within(2 * Minute, null), TimeSpan.Zero, true),
                new Expectation("noticed", ExpectationPhase.During, "health", Exactly(0), new Form.SettlesWithin(Minute), TimeSpan.Zero, true),
                new Expectation("back", ExpectationPhase.After, "health", Exactly(1), new Form.SettlesWithin(3 * Minute), TimeSpan.Zero, true),
            ]),
        Experiment = RunFixture.Experiment with
        {
            StopConditionAlarms = [Alarm],
            AbortWhen = [new AbortGuard("customers suffer", "errors", new Bound.AtLeast(new Quantity(50, IsRelative: false)), null)],
        },
        Plan = RunFixture.Run.Plan with
        {
            Targets = [Target("hello"), Target("health")],
            Marks = new FaultWindowMarks([ModelExperiment.Attach], [ModelExperiment.Detach]),
            FaultDuration = ModelExperiment.Fault,
            MaxDuration = 8 * Minute,
            Switch = DeadMansSwitch.Of(RunFixture.Experiment.Aws, RunFixture.Run.Owner),
        },
    };

    /// <summary>A template of the user's own: nothing to look at but the FIS experiment, its preview before, and a signal after.</summary>
    public static RunContext Template { get; } = Functions with
    {
        Experiment = Functions.Experiment with
        {
            Fault = new Fault.Fis("{}")
            {
                Verify = [new Expectation("customers are served", ExpectationPhase.After, "errors", new Bound.AtMost(new Quantity(50, IsRelative: false)), new Form.Within(2 * Minute, null), TimeSpan.Zero, true)],
            },
            MaxTargets = 3,
        },
        Plan = Functions.Plan with { Targets = [], Marks = new FaultWindowMarks([], []), NeedsPreview = true },
    };

    /// <summary>An automation: nothing to look at but it, its revert, and a signal after.</summary>
    public static RunContext Automation { get; } = Template with
    {
        Experiment = Template.Experiment with
        {
            Fault = new Fault.Automation(Call("inject"), Call("lift"), Template.Plan.MaxDuration) { Verify = Template.Experiment.Fault.Verify },
            MaxTargets = null,
        },
        Plan = Template.Plan with
        {
            NeedsPreview = false,
            Marks = new FaultWindowMarks([], []) { InForceWhile = [ModelExperiment.Hold] },
            Automation = new AutomationPlan(Call("inject"), Call("lift"), Template.Experiment.Aws.ExperimentRoleArn),
        },
    };

    /// <summary>Customers from two places.</summary>
    public static Load Load { get; } = new("https://example.mydomain.com/api/hello", [Point("us"), Point("eu")], null, [], 2 * Minute);

    /// <summary>The same by Lambda functions.</summary>
    public static Load InvokedLoad { get; } = Load with { Payload = "{}" };

    /// <summary>The run that a sequence is played with.</summary>
    public static RunContext Of(ModelFault fault, bool hasSwitch, Load? load)
    {
        var run = fault switch
        {
            ModelFault.Functions => Functions,
            ModelFault.Template => Template,
            _ => Automation,
        };
        run = run with { Experiment = run.Experiment with { Load = load } };
        return hasSwitch ? run : run with { Plan = run.Plan with { Switch = null } };
    }

    private static VantagePoint Point(string name) => new(name, "us-east-1", 44, new Dictionary<string, string>(), "loadgen");

    private static Bound.EqualTo Exactly(double value) => new(new Quantity(value, IsRelative: false));

    private static AutomationCall Call(string document) => new(document, null, new Dictionary<string, IReadOnlyList<string>> { ["Password"] = [Secret] });

    private static LambdaTarget Target(string function) => RunFixture.Target with { Function = function, RevertParameters = new Dictionary<string, string> { ["Role"] = Secret } };

    private static MetricSignal Metric(string name) =>
        new(name, new MetricStatistic(null, "Test", name, [], "Sum"), Minute, TimeSpan.FromSeconds(30), NoDataPolicy.Inconclusive);
}
