using ChaosOperator.Core.Policies;
using static ChaosOperator.Core.Tests.Policies.PolicySamples;

namespace ChaosOperator.Core.Tests.Policies;

public sealed class PolicyReaderTests
{
    private static readonly Dictionary<string, (ChaosPolicySpec Spec, string Field, string Problem)> Bad = new()
    {
        ["an empty list of namespaces"] = (Spec with { Namespaces = [] }, "spec.namespaces", "empty"),
        ["a namespace that is none"] = (Spec with { Namespaces = ["Team A"] }, "spec.namespaces[0]", "Team A"),
        ["a namespace with a line end"] = (Spec with { Namespaces = ["team\n"] }, "spec.namespaces[0]", "team"),
        ["a namespace that is missing"] = (Spec with { Namespaces = [null!] }, "spec.namespaces[0]", "missing"),
        ["a role that is no ARN"] = (Spec with { Allow = new() { Roles = ["*"] } }, "spec.allow.roles[0]", "“*”"),
        ["a role with an account in part"] = (Spec with { Allow = new() { Roles = ["arn:aws:iam::1111*:role/x"] } }, "spec.allow.roles[0]", "1111*"),
        ["a role with a pattern of another language"] = (Spec with { Allow = new() { ExperimentRoles = ["arn:aws:iam::111122223333:role/(a|b)"] } }, "spec.allow.experimentRoles[0]", "(a|b)"),
        ["a region that is none"] = (Spec with { Allow = new() { Regions = ["US East"] } }, "spec.allow.regions[0]", "US East"),
        ["a host with a path"] = (Spec with { Allow = new() { LoadTargets = ["example.mydomain.com/api"] } }, "spec.allow.loadTargets[0]", "example.mydomain.com/api"),
        ["a host that no URL has, since they are compared in lower case"] = (Spec with { Allow = new() { LoadTargets = ["Example.com"] } }, "spec.allow.loadTargets[0]", "Example.com"),
        ["a load of no request"] = (Spec with { Allow = new() { LoadRequestsPerMinute = 0 } }, "spec.allow.loadRequestsPerMinute", "out of range"),
        ["a halt without a reason"] = (Spec with { Halt = new() }, "spec.halt.reason", "missing"),
        ["a window without a name"] = (Spec with { FreezeWindows = [new() { Schedule = "0 0 * * *", Duration = "1h" }] }, "spec.freezeWindows[0].name", "missing"),
        ["two windows of one name"] = (Spec with { FreezeWindows = [.. Spec.FreezeWindows!, .. Spec.FreezeWindows!] }, "spec.freezeWindows", "named 2 times"),
        ["a window that is null"] = (Spec with { FreezeWindows = [null!] }, "spec.freezeWindows[0].name", "missing"),
        ["a schedule that is none"] = (Spec with { FreezeWindows = [new() { Name = "w", Schedule = "never", Duration = "1h" }] }, "spec.freezeWindows[0].schedule", "never"),
        ["an unknown zone"] = (Spec with { FreezeWindows = [new() { Name = "w", Schedule = "0 0 * * *", Duration = "1h", TimeZone = "Mars/Base" }] }, "spec.freezeWindows[0].timeZone", "Mars/Base"),
        ["a window that is too long"] = (Spec with { FreezeWindows = [new() { Name = "w", Schedule = "0 0 * * *", Duration = "367d" }] }, "spec.freezeWindows[0].duration", "too long"),
        ["a window that is over at once"] = (Spec with { FreezeWindows = [new() { Name = "w", Schedule = "0 0 * * *", Duration = "0s" }] }, "spec.freezeWindows[0].duration", "too short"),
        ["no run at a time"] = (Spec with { Concurrency = new() { PerAccountAndRegion = 0 } }, "spec.concurrency.perAccountAndRegion", "out of range"),
    };

    public static TheoryData<string> Names { get; } = [.. Bad.Keys];

    [Fact]
    public void A_good_policy_is_read_whole()
    {
        var policy = PolicyReader.Read(Spec, ScheduleProblem).Value!;

        Assert.Equal([Operator], policy.Allow!.Roles);
        Assert.Equal([Fis, Ssm], policy.Allow.ExperimentRoles);
        Assert.Equal((1, TimeSpan.FromHours(65), "Europe/Berlin"), (policy.PerAccountAndRegion, policy.FreezeWindows[0].Duration, policy.FreezeWindows[0].Opens.TimeZone));
    }

    [Fact]
    public void An_empty_policy_concerns_all_namespaces_and_allows_nothing()
    {
        var policy = PolicyReader.Read(new ChaosPolicySpec(), ScheduleProblem).Value!;

        Assert.Equal(["*"], policy.Namespaces);
        Assert.Null(policy.Allow);
    }

    [Fact]
    public void Roles_may_be_handed_on_and_read_signals_where_no_others_are_listed()
    {
        PolicyAllowance Allowed(PolicyAllowSpec allow) => PolicyReader.Read(Spec with { Allow = allow }, ScheduleProblem).Value!.Allow!;

        Assert.Equal([Operator], Allowed(new() { Roles = [Operator] }).ExperimentRoles);
        Assert.Equal([Operator], Allowed(new() { Roles = [Operator] }).SignalRoles);
        Assert.Equal([Fis], Allowed(new() { Roles = [Operator], SignalRoles = [Fis] }).SignalRoles);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_bad_policy_is_refused_with_its_field(string name)
    {
        var (spec, field, problem) = Bad[name];

        var reading = PolicyReader.Read(spec, ScheduleProblem);

        Assert.Null(reading.Value);
        Assert.Equal(field, reading.Errors[0].Field);
        Assert.Contains(problem, reading.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_whose_namespaces_cannot_be_read_concerns_all()
    {
        Assert.Equal(["*"], PolicyReader.NamespacesOf(Spec with { Namespaces = ["team-a", "Team B"] }));
        Assert.Equal(["*"], PolicyReader.NamespacesOf(Spec with { Namespaces = [] }));
        Assert.Equal([Space], PolicyReader.NamespacesOf(Spec));
    }
}
