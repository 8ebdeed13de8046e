using System.Text.Json.Nodes;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Permissions;
using ChaosOperator.Cli.Planning;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Cli.Tests.Permissions;

/// <summary>What is derived is part of what is shipped, which tests hold against every call; and each experiment is granted what it needs and not what another does.</summary>
public sealed class LeastPrivilegeTests
{
    private static readonly string[] Files = ["operator-policy.json", "operator-automation-policy.json", "fis-policy.json", "ssm-policy.json", "ssm-automation-policy.json"];

    private const string Pod = "arn:aws:iam::999900001111:role/its-pod";

    [Fact]
    public async Task Nothing_is_granted_that_is_not_shipped()
    {
        var shipped = Files.SelectMany(ShippedPolicy.Statements).ToList();

        foreach (var example in Examples.Select(row => row.Data))
        {
            foreach (var statement in (await RolesAsync(example)).Where(role => role.ActsAs.Contains("pod", StringComparison.Ordinal) is false).SelectMany(role => role.Policy["Statement"]!.AsArray()))
            {
                var source = shipped.Where(other => other.Sid == (string)statement!["Sid"]!).ToList();
                Assert.NotEmpty(source);
                Assert.Subset(source.SelectMany(other => other.Actions).ToHashSet(), Texts(statement!["Action"]).ToHashSet());
                Assert.DoesNotContain(Texts(statement["Resource"]), resource => resource.Contains("xample-*", StringComparison.Ordinal) || resource.Contains("/chaos-*", StringComparison.Ordinal));
                Assert.Equal(source.Exists(other => other.Condition is not null), statement["Condition"] is not null);
            }
        }
    }

    public static TheoryData<string> Examples { get; } = ["region-failover", "named-faults", "automation", "ssm-document", "fis-several-accounts", "fis-template", "fis-template-of-another-team", "scheduled", "load-lambda"];

    [Fact]
    public void Every_statement_and_action_that_is_known_here_is_shipped()
    {
        var shipped = Files.SelectMany(ShippedPolicy.Statements).ToList();

        Assert.Subset(shipped.SelectMany(statement => statement.Actions.Append(statement.Sid)).ToHashSet(), StatementUse.Known.ToHashSet());
    }

    [Fact]
    public async Task All_examples_together_need_all_that_is_shipped()
    {
        var granted = (await RolesAsync([.. Examples.Select(row => row.Data)])).SelectMany(role => role.Policy["Statement"]!.AsArray()).ToList();

        foreach (var statement in Files.SelectMany(ShippedPolicy.Statements))
        {
            var found = granted.Where(other => (string?)other!["Sid"] == statement.Sid).SelectMany(other => Texts(other!["Action"])).ToHashSet();
            Assert.True(statement.Actions.All(found.Contains), $"{statement.Sid}: {string.Join(", ", statement.Actions.Except(found))}");
        }
    }

    [Fact]
    public async Task The_story_is_granted_its_functions_its_layer_and_its_roles_alone()
    {
        var roles = await RolesAsync("region-failover");

        Assert.Equal(
            ["arn:aws:lambda:us-east-1:111122223333:function:example-us-health", "arn:aws:lambda:us-east-1:111122223333:function:example-us-health:*", "arn:aws:lambda:us-east-1:111122223333:function:example-us-hello", "arn:aws:lambda:us-east-1:111122223333:function:example-us-hello:*"],
            Texts(Statement(roles, "SSM Automation", "ChangeTargets")!["Resource"]));
        Assert.Equal(["arn:aws:lambda:us-east-1:871265522301:layer:chaos-lambda-extension-x86_64-unknown-linux-gnu-release:12"], Texts(Statement(roles, "SSM Automation", "UseTheLayer")!["Resource"]));
        Assert.Equal(["arn:aws:iam::111122223333:role/ssm"], Texts(Statement(roles, "AWS FIS", "HandOnRoleToAutomation")!["Resource"]));
        Assert.Equal("kitchen", (string?)Statement(roles, "the operator", "ChangeAndEndWhatThisClusterMade")!["Condition"]!["StringEquals"]!["aws:ResourceTag/chaosoperator.dev/cluster"]);
        var mark = Statement(roles, "the operator", "MarkThemAsOfThisCluster")!["Condition"]!;
        Assert.Equal(
            ("kitchen", "kitchen"), ((string?)mark["StringEquals"]!["aws:RequestTag/chaosoperator.dev/cluster"], (string?)mark["StringEqualsIfExists"]!["aws:ResourceTag/chaosoperator.dev/cluster"]));
        Assert.Null(Statement(roles, "the operator", "DocumentsOfExperiments"));
        Assert.DoesNotContain("fis:CreateTargetAccountConfiguration", Texts(Statement(roles, "the operator", "ChangeAndEndWhatThisClusterMade")!["Action"]));
        Assert.Equal("chaos-operator/kitchen/resilience", (string?)roles.First(role => role.ActsAs == "the operator").Trust!["Statement"]![0]!["Condition"]!["StringEquals"]!["sts:ExternalId"]);
    }

    [Fact]
    public async Task A_load_may_invoke_its_functions_alone_each_where_it_is()
    {
        Assert.Equal(
            ["arn:aws:lambda:us-east-1:111122223333:function:load-us:live", "arn:aws:lambda:eu-west-1:111122223333:function:load-eu:live"],
            Texts(Statement(await RolesAsync("load-lambda"), "the operator", "SendLoads")!["Resource"]));
        Assert.Null(Statement(await RolesAsync("region-failover"), "the operator", "SendLoads"));
    }

    [Fact]
    public async Task An_automation_needs_nothing_of_FIS_but_to_see_what_is_left()
    {
        var roles = await RolesAsync("automation");

        Assert.DoesNotContain(roles, role => role.ActsAs == "AWS FIS");
        Assert.Null(Statement(roles, "the operator", "TemplatesAndExperiments"));
        Assert.NotNull(Statement(roles, "the operator", "InjectAndRevertByThem"));
        Assert.NotNull(Statement(roles, "SSM Automation", "StopByTheAlarm"));
    }

    [Fact]
    public async Task What_only_AWS_knows_is_said_instead_of_granted()
    {
        var fis = (await RolesAsync("named-faults")).Where(role => role.ActsAs == "AWS FIS").ToList();

        Assert.Contains("AWSFaultInjectionSimulatorEC2Access", fis.SelectMany(role => role.ManagedPolicies));
        Assert.Contains(fis.SelectMany(role => role.Notes), note => note.Contains("fis-lambda-policy.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_writes_a_file_for_each_policy()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (code, output, error) = await Cli.RunAsync("iam", "-f", Path.Combine(Repository.Folder("examples"), "region-failover"), "--directory", folder.FullName);

            Assert.True(code == 0, error);
            Assert.Equal(
                ["chaos-operator-policy.json", "fis-policy.json", "fis-trust.json", "pod-policy.json", "ssm-policy.json", "ssm-trust.json"],
                folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            Assert.Contains("fis-trust.json", output, StringComparison.Ordinal);
            // Whom the operator's role has to trust is not made up.
            Assert.Contains("role/chaos-operator: Beside it: a trust policy that lets the operator's pod assume it", output, StringComparison.Ordinal);

            Assert.Equal(0, (await Cli.RunAsync("iam", "-f", Path.Combine(Repository.Folder("examples"), "region-failover"), "--directory", folder.FullName, "--pod-role-arn", Pod)).Code);
            var trust = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "chaos-operator-trust.json"), TestContext.Current.CancellationToken))!;
            Assert.All(trust["Statement"]!.AsArray(), statement => Assert.Equal(Pod, (string?)statement!["Principal"]!["AWS"]));
            Assert.Equal(["sts:AssumeRole", "sts:TagSession"], trust["Statement"]!.AsArray().Select(statement => (string?)statement!["Action"]));
            Assert.Equal(["sts:AssumeRole", "sts:TagSession"], Texts(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "its-pod-policy.json"), TestContext.Current.CancellationToken))!["Statement"]![0]!["Action"]));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "its-pod-policy.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Roles_of_one_name_in_two_accounts_have_a_file_each()
    {
        string[] roles = ["arn:aws:iam::111122223333:role/fis", "arn:aws:iam::444455556666:role/chaos/fis", "arn:aws:iam::444455556666:role/pod", "the pod's own role", "arn:aws:iam::111122223333:role/ssm"];

        var names = PolicyFiles.Names([.. roles.Select(role => new RolePolicy(role, "AWS FIS", [], [], null, [], []))]).Select(named => named.Name);

        Assert.Equal(["111122223333-fis", "444455556666-fis", "444455556666-pod", "pod", "ssm"], names);
    }

    [Theory]
    [InlineData("chaos-operator-pod")]
    [InlineData("arn:aws:iam::111122223333:user/somebody")]
    public async Task What_is_no_role_nobody_is_told_to_trust(string role)
    {
        var (code, output, error) = await Cli.RunAsync("iam", "-f", Path.Combine(Repository.Folder("examples"), "region-failover"), "--pod-role-arn", role);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"“{role}” is not the ARN of an IAM role; write one as in arn:", error, StringComparison.Ordinal);
    }

    private static JsonNode? Statement(IEnumerable<RolePolicy> roles, string actsAs, string sid) =>
        roles.Where(role => role.ActsAs == actsAs).SelectMany(role => role.Policy["Statement"]!.AsArray()).FirstOrDefault(statement => (string?)statement!["Sid"] == sid);

    private static async Task<IReadOnlyList<RolePolicy>> RolesAsync(params string[] examples)
    {
        var (texts, _) = await ManifestFiles.ReadAsync(examples.Append("region-failover").Select(example => Path.Combine(Repository.Folder("examples"), example)), TextReader.Null, TestContext.Current.CancellationToken);
        var all = await PlannedExperiment.OfAsync(ManifestSet.Of(texts, "default"), "kitchen", TestContext.Current.CancellationToken);
        var planned = all.Where(one => examples.Contains("region-failover") || one.Owner.Experiment != "us-region-outage").ToList();
        Assert.NotEmpty(planned);
        return LeastPrivilege.Of(planned, Pod);
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(text => (string)text!);
}
