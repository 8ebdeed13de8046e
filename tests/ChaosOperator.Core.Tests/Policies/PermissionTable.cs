using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Tests.Experiments;
using ChaosOperator.Core.Tests.Runs;
using static ChaosOperator.Core.Tests.Policies.PolicySamples;

namespace ChaosOperator.Core.Tests.Policies;

/// <summary>One row a situation: the policies, what is asked for, and the words of the answer; null where it is allowed.</summary>
public sealed class PermissionTable
{
    private static readonly Dictionary<string, (NamespacePolicy Policies, PermissionRequest Request, string[]? Words)> Rows = new()
    {
        ["what a policy lists is allowed"] = (For(Policy(allow: Enough)), Story, null),
        ["one of several policies is enough"] = (For(Policy("a"), Policy("b", Enough), Policy("c")), Story, null),
        ["without a policy nothing is allowed"] = (For(), Story, ["No ChaosPolicy concerns namespace resilience", $"{Operator} under spec.allow.roles", "us-east-1 under spec.allow.regions", "spec.allow.unguarded: true", "cluster administrator"]),
        ["a policy for another namespace allows nothing here"] = (For(Policy(allow: Enough) with { Namespaces = ["payments"] }), Story, ["No ChaosPolicy concerns namespace resilience"]),
        ["a policy without allow allows nothing"] = (For(Policy()), Story, ["ChaosPolicy resilience does not allow", Operator]),
        ["another role is named with its field and its remedy"] = (
            For(Policy(allow: Enough)), Story with { RoleArn = $"{Operator}-2" }, [$"role {Operator}-2 of spec.aws.roleArn", $"{Operator}-2 under spec.allow.roles", "ChaosPolicy resilience"]),
        ["the role of another account is not the same role"] = (
            For(Policy(allow: Enough)), Story with { RoleArn = Operator.Replace("111122223333", "999988887777", StringComparison.Ordinal) }, ["999988887777:role/chaos-operator of spec.aws.roleArn"]),
        ["a path that ends in an allowed name is another role"] = (
            For(Policy(allow: Enough with { Roles = ["arn:aws:iam::111122223333:role/*"] })), Story with { RoleArn = "arn:aws:iam::111122223333:role/evil/../chaos-operator" }, ["role/evil/../chaos-operator"]),
        ["a role that FIS is given is held against experimentRoles"] = (
            For(Policy(allow: Enough with { ExperimentRoles = [Ssm] })), Story, [$"role {Fis} of spec.aws.experimentRoleArn", $"{Fis} under spec.allow.experimentRoles"]),
        ["a role that SSM is given too"] = (For(Policy(allow: Enough with { ExperimentRoles = [Fis] })), Story, [$"role {Ssm} of spec.fault.lambdaExtension.automationRoleArn"]),
        ["the operator's own credentials have to be allowed in words"] = (For(Policy(allow: Enough)), Story with { RoleArn = null }, ["the operator's own credentials", "spec.allow.operatorCredentials: true"]),
        ["where they are, no role is needed"] = (For(Policy(allow: Enough with { OperatorCredentials = true })), Story with { RoleArn = null }, null),
        ["a region is named"] = (For(Policy(allow: Enough with { Regions = ["eu-west-1"] })), Story, ["region us-east-1 of spec.aws.region", "us-east-1 under spec.allow.regions"]),
        ["so is the region of a signal"] = (For(Policy(allow: Enough with { Regions = ["us-east-1"] })), Story, ["region eu-west-1 of signal us-requests of Hypothesis region-failover"]),
        ["regions may be patterns"] = (For(Policy(allow: Enough with { Regions = ["*-*-1"] })), Story, null),
        ["a fault without stop conditions has to be allowed in words"] = (For(Policy(allow: Enough with { Unguarded = false })), Story, ["a fault without stop conditions", "spec.allow.unguarded: true"]),
        ["a load needs its service accounts allowed, default too"] = (
            For(Policy(allow: Enough)), Loaded, ["service account default of vantage point us of spec.load", "default under spec.allow.loadServiceAccounts", "service account loadgen of vantage point eu"]),
        ["and its host, with its port"] = (For(Policy(allow: Bounded with { LoadTargets = ["example.mydomain.com", "*.mydomain.com"] })), Loaded, ["host example.mydomain.com:8443 of spec.load.jobs.target", "example.mydomain.com:8443 under spec.allow.loadTargets"]),
        ["hosts may be patterns"] = (For(Policy(allow: Bounded with { LoadTargets = ["*.mydomain.com:*"] })), Loaded, null),
        ["and its rate, of all vantage points together"] = (For(Policy(allow: Bounded with { LoadRequestsPerMinute = 72 })), Loaded, ["the 73 requests a minute of spec.load", "spec.allow.loadRequestsPerMinute: 73"]),
        ["a policy that says nothing of hosts or rates allows none"] = (
            For(Policy(allow: Enough with { LoadServiceAccounts = ["*"] })), Loaded, ["host example.mydomain.com:8443", "the 73 requests a minute"]),
        ["where they are it is brought"] = (For(Policy(allow: Bounded with { LoadServiceAccounts = ["default", "load*"] })), Loaded, null),
        ["functions that send a load are allowed by their names"] = (
            For(Policy(allow: Bounded with { LoadFunctions = ["load-*"] })), Invoked, ["function load-us:live of vantage point us of spec.load", "load-us:live under spec.allow.loadFunctions"]),
        ["or by patterns that reach as far as their aliases"] = (For(Policy(allow: Bounded with { LoadFunctions = ["load-*:live"] })), Invoked, null),
        ["an image of one's own is allowed by its name"] = (
            For(Policy(allow: Bounded)), Loaded with { LoadImage = new("spec.load.jobs.image", "own:1") }, ["image own:1 of spec.load.jobs.image", "own:1 under spec.allow.loadImages"]),
        ["or by a pattern"] = (For(Policy(allow: Bounded with { LoadImages = ["own:*"] })), Loaded with { LoadImage = new("spec.load.jobs.image", "own:1") }, null),
        ["what two policies allow in part is not allowed together"] = (
            For(Policy("a", Enough with { Unguarded = false }), Policy("b", Enough with { Regions = ["us-east-1"], Roles = [] })), Story, ["ChaosPolicy a (the nearest of 2 that concern it)", "without stop conditions"]),
    };

    private static PolicyAllowance Bounded => Enough with { LoadServiceAccounts = ["*"], LoadTargets = ["example.mydomain.com:8443"], LoadRequestsPerMinute = 73 };

    private static PermissionRequest Invoked => Loaded with { LoadServiceAccounts = [], LoadFunctions = [new("vantage point us of spec.load", "load-us:live")] };

    private static PermissionRequest Loaded => Story with
    {
        LoadTarget = new("spec.load.jobs.target", "example.mydomain.com:8443"),
        LoadRequestsPerMinute = 73,
        LoadServiceAccounts = [new("vantage point us of spec.load", "default"), new("vantage point eu of spec.load", "loadgen")],
    };

    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_is_answered(string name)
    {
        var (policies, request, words) = Rows[name];
        var answer = Permission.Of(policies, request);
        if (words is null)
        {
            Assert.IsType<Permission.Allowed>(answer);
            return;
        }

        var message = Assert.IsType<Permission.Refused>(answer).Message;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_shows_nothing_of_what_others_are_allowed()
    {
        var policy = Policy(allow: Enough with { Roles = ["arn:aws:iam::999988887777:role/of-somebody-else"] });

        Assert.DoesNotContain("999988887777", Assert.IsType<Permission.Refused>(Permission.Of(For(policy), Story)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_cannot_be_followed_makes_it_unknown_and_is_not_as_if_absent()
    {
        var broken = PolicyState.Broken("broken", new ChaosPolicySpec { Namespaces = [Space] }, "spec.freezeWindows[0].schedule: it never comes");

        Assert.Contains("ChaosPolicy broken cannot be followed", Assert.IsType<Permission.Unknown>(Permission.Of(For(broken), Story)).Message, StringComparison.Ordinal);
        Assert.IsType<Permission.Allowed>(Permission.Of(For(broken, Policy(allow: Enough)), Story));
    }

    [Fact]
    public void An_experiment_asks_for_its_roles_its_region_and_those_of_its_signals()
    {
        var elsewhere = RunFixture.Hypothesis with
        {
            Signals =
            [
                new MetricSignal("near", new MetricStatistic(null, "n", "m", [], "Sum"), default, default, NoDataPolicy.Zero),
                new MetricSignal("far", new MetricMath("eu-west-1", "x"), default, default, NoDataPolicy.Zero),
                new MetricSignal("health", new MetricStatistic(MetricSource.HealthCheckHome, "n", "m", [], "Minimum"), default, default, NoDataPolicy.Zero),
            ],
        };

        var request = PermissionRequest.Of(ExperimentSamples.Valid(ExperimentSamples.Story), elsewhere);

        Assert.Empty(request.SignalRoles);
        Assert.Equal(Operator, request.RoleArn);
        Assert.Equal([Fis, Ssm], request.HandedRoles.Select(asked => asked.Value));
        Assert.Equal([("spec.aws.region", "us-east-1"), ("signal far of Hypothesis region-failover", "eu-west-1")], request.Regions.Select(asked => (asked.Field, asked.Value)));
        Assert.True(request.Unguarded);
    }

    [Theory]
    [InlineData("""{\"AutomationAssumeRole\":\"arn:aws:iam::111122223333:role/evil\"}""", "arn:aws:iam::111122223333:role/evil")]
    [InlineData("""{\"AutomationAssumeRole\":[\"arn:aws:iam::111122223333:role/evil\"]}""", "arn:aws:iam::111122223333:role/evil")]
    [InlineData("""{\"AutomationAssumeRole\":\"arn:aws:iam::111122223333:role/good\",\"AutomationAssumeRole\":\"arn:aws:iam::111122223333:role/evil\"}""", "arn:aws:iam::111122223333:role/evil")]
    [InlineData("""{\"AutomationAssumeRol\\u0065\":\"arn:aws:iam::111122223333:role/evil\"}""", "arn:aws:iam::111122223333:role/evil")]
    public void A_template_asks_for_the_roles_that_its_automations_are_given(string parameters, string role)
    {
        const string Template = """
            {"targets":{},"actions":{"run":{"actionId":"aws:ssm:start-automation-execution","parameters":{"documentArn":"arn:aws:ssm:us-east-1:111122223333:document/d","documentParameters":"GIVEN","maxDuration":"PT5M"}}}}
            """;
        var spec = ExperimentSamples.WithTemplate(Template.Replace("GIVEN", parameters, StringComparison.Ordinal));

        var request = PermissionRequest.Of(ExperimentSamples.Valid(spec), RunFixture.Hypothesis);

        Assert.Contains(request.HandedRoles, asked => asked.Value == role);
    }

    [Fact]
    public void A_signal_that_is_read_as_another_role_asks_for_that_as_the_operator_does_for_its_own()
    {
        const string Metrics = "arn:aws:iam::222222222222:role/metrics";
        var signal = new MetricSignal("orders", new MetricMath(null, "x") { RoleArn = Metrics }, default, default, NoDataPolicy.Zero);

        var request = PermissionRequest.Of(ExperimentSamples.Valid(ExperimentSamples.Story), RunFixture.Hypothesis with { Signals = [signal] });

        Assert.Equal([new AskedFor("signal orders of Hypothesis region-failover", Metrics)], request.SignalRoles);
        var refused = Assert.IsType<Permission.Refused>(Permission.Of(For(Policy(allow: Enough)), request));
        Assert.Contains($"role {Metrics} of signal orders of Hypothesis region-failover", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{Metrics} under spec.allow.signalRoles", refused.Message, StringComparison.Ordinal);
        Assert.IsType<Permission.Allowed>(Permission.Of(For(Policy(allow: Enough with { SignalRoles = ["arn:aws:iam::222222222222:role/*"] })), request));
    }

    [Fact]
    public void A_template_asks_for_the_roles_of_the_accounts_that_it_targets()
    {
        var spec = ExperimentSamples.WithTemplate("""
            {"actions":{"wait":{"actionId":"aws:fis:wait","parameters":{"duration":"PT5M"}}},"experimentOptions":{"accountTargeting":"multi-account"},
             "targetAccountConfigurations":[{"accountId":"222222222222","roleArn":"arn:aws:iam::222222222222:role/fis-target"}]}
            """);

        var request = PermissionRequest.Of(ExperimentSamples.Valid(spec), RunFixture.Hypothesis);

        Assert.Contains(new AskedFor("spec.fault.fis.template.targetAccountConfigurations[0].roleArn", "arn:aws:iam::222222222222:role/fis-target"), request.HandedRoles);
    }

    [Fact]
    public void A_template_of_somebody_else_asks_for_the_roles_that_are_said_to_be_handed_on()
    {
        var spec = ExperimentSamples.Story with { Fault = new() { Fis = new() { TemplateId = "EXT1", AutomationRoleArns = [Ssm] } }, DeadMansSwitch = false };

        var request = PermissionRequest.Of(ExperimentSamples.Valid(spec), RunFixture.Hypothesis);

        Assert.Equal([("spec.aws.experimentRoleArn", Fis), ("spec.fault.fis.automationRoleArns[0]", Ssm)], request.HandedRoles.Select(asked => (asked.Field, asked.Value)));
    }
}
