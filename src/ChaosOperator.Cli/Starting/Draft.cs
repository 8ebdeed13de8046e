using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Cli.Starting;

/// <summary>What somebody said who begins with an experiment.</summary>
/// <param name="Name">Name of experiment and hypothesis.</param>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Region">Region of the fault.</param>
/// <param name="RoleArn">Role of the operator; null: its own credentials.</param>
/// <param name="FisRoleArn">Role of AWS FIS.</param>
/// <param name="Fault">What is broken: one of <see cref="DraftFaults"/>.</param>
/// <param name="Targets">What it hits: function names with aliases, or tags as name=value.</param>
/// <param name="Duration">How long the fault is in force.</param>
/// <param name="AlarmArn">The alarm that stops it; null: none, as a stated choice.</param>
/// <param name="Answers">The metric of what the faulty part answers.</param>
/// <param name="Errors">The metric of the errors that customers see.</param>
internal sealed record Draft(
    string Name, string Namespace, string Region, string? RoleArn, string FisRoleArn, string Fault, IReadOnlyList<string> Targets, string Duration, string? AlarmArn, DraftMetric Answers, DraftMetric Errors)
{
    /// <summary>The layer of a latency in Lambda functions; null: there is none.</summary>
    public string? LayerArn { get; init; }

    /// <summary>The role of SSM Automation; null: there is none.</summary>
    public string? AutomationRoleArn { get; init; }

    /// <summary>The hypothesis: customers see hardly an error, the fault is seen where it bites, and all is well again after it.</summary>
    public HypothesisSpec Hypothesis => new()
    {
        Given = $"What {Name} breaks has something that stands in for it.",
        Claim = "Customers are hardly affected, and all is well again soon after.",
        Signals = [Answers.Signal("answers"), Errors.Signal("errors")],
        SteadyState = new SteadyStateSpec { Window = "5m", Expect = [Expect("customers see no errors", "errors", new BoundSpec { AtMost = Number(0) })] },
        Impact = [Expect("the faulty part answers less", "answers", new BoundSpec { AtMost = Percent(50) }) with { Within = "5m" }],
        During = [Expect("customers recover", "errors", new BoundSpec { AtMost = Number(1) }) with { SettlesWithin = "5m" }],
        After = [Expect("it answers as before", "answers", new BoundSpec { AtLeast = Percent(80) }) with { SettlesWithin = "10m" }],
    };

    /// <summary>The experiment, suspended: nobody should break something by applying a file that was just made.</summary>
    public ChaosExperimentSpec Experiment => new()
    {
        HypothesisRef = new HypothesisReference { Name = Name },
        Aws = new AwsTargetSpec { Region = Region, RoleArn = RoleArn, ExperimentRoleArn = FisRoleArn },
        Fault = DraftFaults.Of(this),
        StopConditions = AlarmArn is null ? null : [new StopConditionSpec { AlarmArn = AlarmArn }],
        Unguarded = AlarmArn is null ? true : null,
        Limits = new LimitsSpec { MaxDuration = "2h" },
        Suspend = true,
    };

    private static ExpectationSpec Expect(string name, string signal, BoundSpec bound) => new() { Name = name, Signal = signal, Is = bound };

    private static ScalarText Number(int number) => new($"{number}", IsNumber: true);

    private static ScalarText Percent(int percent) => new($"{percent}%", IsNumber: false);
}

/// <summary>A metric of CloudWatch.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">Its dimensions.</param>
internal sealed record DraftMetric(string Namespace, string Name, IReadOnlyDictionary<string, string> Dimensions)
{
    /// <summary>What people write it like.</summary>
    public const string Form = "NAMESPACE/METRIC[,DIMENSION=VALUE…]";

    /// <summary>Reads a metric; null: the text is none.</summary>
    public static DraftMetric? Parse(string text)
    {
        // Namespaces of AWS hold a slash themselves, and values of dimensions may hold anything but a comma.
        var parts = text.Split(',');
        var dimensions = parts.Skip(1).Select(part => part.Split('=', 2)).ToList();
        return parts[0].LastIndexOf('/') is var slash and > 0 && slash < parts[0].Length - 1 && dimensions.TrueForAll(pair => pair is [{ Length: > 0 }, { Length: > 0 }]) && dimensions.DistinctBy(pair => pair[0]).Count() == dimensions.Count
            ? new DraftMetric(parts[0][..slash], parts[0][(slash + 1)..], dimensions.ToDictionary(pair => pair[0], pair => pair[1]))
            : null;
    }

    /// <summary>The metric as a signal: a sum of each minute, in which no data is none.</summary>
    public SignalSpec Signal(string name) => new()
    {
        Name = name,
        CloudWatch = new CloudWatchSignalSpec { Namespace = Namespace, MetricName = Name, Dimensions = Dimensions.Count == 0 ? null : Dimensions, Statistic = "Sum", Period = "1m", NoData = NoDataPolicy.Zero },
    };
}
