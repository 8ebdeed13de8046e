using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>
/// Latency in Lambda functions as a FIS template: attach the extension to every function, all at once; hold it in force; detach it from every function.
/// </summary>
internal static class LambdaExtensionPlan
{
    /// <summary>How long attaching to (or detaching from) one function may take: longer than the document's own time-outs, its undo included.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(10);

    /// <summary>How long the end of the hold may take: a look at FIS, and lifting if it must, with the document's own time-outs.</summary>
    public static readonly TimeSpan LongestClosing = TimeSpan.FromMinutes(8);

    /// <summary>The longest that a fault may be in force, so that attaching, holding and detaching stay within FIS's longest experiment.</summary>
    public static readonly TimeSpan LongestInForce = FisLimits.LongestExperiment - LongestStep - LongestClosing - LongestStep;

    /// <summary>
    /// Functions in one template. Each takes an attach and a detach beside the one hold, and all attaches run in parallel.
    /// </summary>
    public static readonly int MostFunctions = Math.Min((FisLimits.Actions - 1) / 2, FisLimits.ParallelActions);

    private const string Wait = "S01_Wait";

    /// <summary>The longest owner that the document accepts, for working out limits before the owner is known.</summary>
    private static readonly string LongestOwner = new('x', 200);

    /// <summary>Compiles the fault.</summary>
    public static Plan Compile(Fault.LambdaExtension fault, Experiment experiment, ObjectOwner owner)
    {
        var attaches = fault.Functions.ToDictionary(function => function, function => ActionName("S00_AttachExtensionToLambda-", function.Name));
        var detaches = fault.Functions.ToDictionary(function => function, function => ActionName("S02_DetachExtensionFromLambda-", function.Name));
        var actions = new Dictionary<string, ActionPlan>();
        foreach (var function in fault.Functions)
        {
            actions.Add(attaches[function], OnFunction(LambdaExtensionDocument.Attach, fault, function, experiment.Aws, owner, []));
        }

        actions.Add(Wait, Hold(fault, experiment.Aws, owner, [.. attaches.Values]));
        foreach (var function in fault.Functions)
        {
            actions.Add(detaches[function], OnFunction(LambdaExtensionDocument.Detach, fault, function, experiment.Aws, owner, [Wait]));
        }

        var what = $"Adds {Durations.Format(fault.Latency)} of latency to {string.Join(", ", fault.Functions.Select(function => function.Name))} "
            + $"for {Durations.Format(fault.InForce)}";
        return new Plan(
            [
                new DocumentPlan(LambdaExtensionDocument.Name, LambdaExtensionDocument.Content),
                new DocumentPlan(LambdaHoldDocument.Name, LambdaHoldDocument.Content),
            ],
            new TemplatePlan(
                PlanCompiler.Describe(what, owner),
                experiment.Aws.ExperimentRoleArn,
                new Dictionary<string, string>(),
                actions,
                experiment.StopConditionAlarms,
                new Dictionary<string, string>())
            {
                Tags = new Dictionary<string, string> { [ObjectTags.AutomationRole] = fault.AutomationRoleArn },
            },
            [.. fault.Functions.Select(function => Target(fault, function, owner))],
            new FaultWindowMarks([.. attaches.Values], [.. detaches.Values]),
            fault.InForce,
            LongestStep + fault.InForce + LongestClosing + LongestStep);
    }

    /// <summary>The most characters that FIS is given as <c>documentParameters</c> for one function, whoever owns the experiment.</summary>
    public static int ParameterLength(Fault.LambdaExtension fault, LambdaFunction function) =>
        PlanCompiler.Json(LambdaExtensionDocument.Parameters(LambdaExtensionDocument.Attach, fault, function, LongestOwner)).Length;

    private static ActionPlan OnFunction(
        string operation, Fault.LambdaExtension fault, LambdaFunction function, AwsTarget aws, ObjectOwner owner, IReadOnlyList<string> startAfter) => Automation(
            operation == LambdaExtensionDocument.Attach
                ? $"Attaches the chaos extension to {function.Name}"
                : $"Detaches the chaos extension from {function.Name}",
            LambdaExtensionDocument.Name,
            LambdaExtensionDocument.Parameters(operation, fault, function, owner.SnapshotOwner),
            LongestStep,
            aws,
            startAfter);

    /// <summary>The wait is an automation of its own, so that something is there that lifts the fault when FIS stops in the middle and the operator is gone.</summary>
    private static ActionPlan Hold(Fault.LambdaExtension fault, AwsTarget aws, ObjectOwner owner, IReadOnlyList<string> startAfter) => Automation(
        "Leaves the fault in force, and lifts it if the experiment is stopped meanwhile",
        LambdaHoldDocument.Name,
        LambdaHoldDocument.ToHold(fault.AutomationRoleArn, IsoDuration.Of(fault.InForce), owner.SnapshotOwner),
        fault.InForce + LongestClosing,
        aws,
        startAfter);

    private static ActionPlan Automation(
        string description, string document, IReadOnlyDictionary<string, string> parameters, TimeSpan longest, AwsTarget aws, IReadOnlyList<string> startAfter) => new(
            "aws:ssm:start-automation-execution",
            description,
            new Dictionary<string, string>
            {
                ["documentArn"] = $"arn:{aws.Partition}:ssm:{aws.Region}:{aws.AccountId}:document/{document}",
                ["documentParameters"] = PlanCompiler.Json(parameters),
                ["maxDuration"] = IsoDuration.Of(longest),
            },
            new Dictionary<string, string>(),
            startAfter);

    private static LambdaTarget Target(Fault.LambdaExtension fault, LambdaFunction function, ObjectOwner owner) => new(
        function.Name,
        function.Alias,
        fault.LayerArn,
        LambdaExtensionDocument.Name,
        LambdaExtensionDocument.Parameters(LambdaExtensionDocument.Detach, fault, function, owner.SnapshotOwner));

    /// <summary>A name that FIS takes. A function whose name is too long keeps its beginning and gets a hash, so that two never collide.</summary>
    private static string ActionName(string prefix, string function) => prefix + FittingName.Of(function, FisLimits.ActionName - prefix.Length);
}
