using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Tests.Runs;

namespace ChaosOperator.Core.Tests.Policies;

/// <summary>Policies and requests to start a test from.</summary>
internal static class PolicySamples
{
    public const string Space = "resilience";
    public const string Operator = "arn:aws:iam::111122223333:role/chaos-operator";
    public const string Fis = "arn:aws:iam::111122223333:role/fis";
    public const string Ssm = "arn:aws:iam::111122223333:role/ssm";

    public static readonly DateTimeOffset Now = RunFixture.Now;

    /// <summary>What the experiment of the story asks for.</summary>
    public static PermissionRequest Story { get; } = new(
        Operator,
        [new("spec.aws.experimentRoleArn", Fis), new("spec.fault.lambdaExtension.automationRoleArn", Ssm)],
        [new("spec.aws.region", "us-east-1"), new("signal us-requests of Hypothesis region-failover", "eu-west-1")],
        Unguarded: true);

    /// <summary>Exactly what the story asks for, and nothing more.</summary>
    public static PolicyAllowance Enough { get; } = new([Operator], [Fis, Ssm], ["us-east-1", "eu-west-1"], OperatorCredentials: false, Unguarded: true);

    public static PolicyState Policy(string name = "resilience", PolicyAllowance? allow = null) => new(name, [Space], allow, null, [], null, null);

    public static NamespacePolicy For(params PolicyState[] policies) => NamespacePolicy.Of(policies, Space);

    public static ChaosPolicySpec Spec { get; } = new()
    {
        Namespaces = [Space],
        Allow = new() { Roles = [Operator], ExperimentRoles = [Fis, Ssm], Regions = ["us-east-1"], Unguarded = true },
        FreezeWindows = [new() { Name = "weekend", Schedule = "0 15 * * 5", Duration = "2d17h", TimeZone = "Europe/Berlin" }],
        Concurrency = new() { PerAccountAndRegion = 1 },
    };

    /// <summary>The cron library lives at the edge: here only these two are known to be bad.</summary>
    public static string? ScheduleProblem(Schedule schedule) =>
        schedule.Cron == "never" ? "“never” is not a cron expression" : schedule.TimeZone == "Mars/Base" ? "“Mars/Base” is not a known zone" : null;
}
