using System.Text.Json.Nodes;
using ChaosOperator.Resources.Schema;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Resources;

/// <summary>What is deployed fits what is coded.</summary>
public sealed class DeployTests
{
    private static readonly string Base = Repository.Folder("deploy/base");

    private static readonly string Load = Repository.Folder("deploy/components/load");

    [Fact]
    public void The_role_grants_our_kinds_events_and_single_ConfigMaps_and_nothing_beyond()
    {
        Assert.Equal(
            [
                "/configmaps: get",
                "chaosoperator.dev/chaosexperiments/status: patch",
                "chaosoperator.dev/chaosexperiments: get list watch patch",
                "chaosoperator.dev/chaosruns/status: patch",
                "chaosoperator.dev/chaosruns: get list watch create patch delete",
                "chaosoperator.dev/hypotheses/status: patch",
                "chaosoperator.dev/hypotheses: list watch",
                "events.k8s.io/events: create patch",
            ],
            Granted("cluster-role.yaml"));
    }

    [Fact]
    public void Policies_are_read_and_told_of_cluster_wide_and_nothing_else_is() =>
        Assert.Equal(["chaosoperator.dev/chaospolicies/status: patch", "chaosoperator.dev/chaospolicies: list watch"], Granted("policy-role.yaml"));

    [Fact]
    public void In_its_own_namespace_the_operator_keeps_its_lease_and_tells_of_it() =>
        Assert.Equal(["coordination.k8s.io/leases: get create update", "events.k8s.io/events: create patch"], Granted("role.yaml"));

    [Fact]
    public void Jobs_are_for_namespaces_that_bring_a_load_alone()
    {
        Assert.Equal(["/pods: list", "batch/jobs: list create delete"], Granted("role.yaml", Load));
        Assert.All(YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Load, "role.yaml"))), part => Assert.Contains((string?)part["kind"], new[] { "Role", "RoleBinding" }));
    }

    [Fact]
    public void The_page_may_ask_who_somebody_is_and_what_he_may_read() =>
        Assert.Equal(["authentication.k8s.io/tokenreviews: create", "authorization.k8s.io/subjectaccessreviews: create"], Granted("page.yaml", Repository.Folder("deploy/components/page")));

    [Fact]
    public void Every_definition_is_deployed() =>
        Assert.Equal(
            ResourceDefinition.All.Select(definition => definition.FileName).Order(),
            YamlManifest.ReadAll(File.ReadAllText(Path.Combine(CrdFiles.Folder, "Kustomization")))[0]["resources"]!.AsArray().Select(file => (string)file!).Order());

    [Fact]
    public void The_pods_may_do_nothing_to_their_node()
    {
        var pod = YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Base, "deployment.yaml")))[0]["spec"]!["template"]!["spec"]!;
        var container = pod["containers"]![0]!["securityContext"]!;

        Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
        Assert.Equal("RuntimeDefault", (string)pod["securityContext"]!["seccompProfile"]!["type"]!);
        Assert.True((bool)container["readOnlyRootFilesystem"]!);
        Assert.False((bool)container["allowPrivilegeEscalation"]!);
        Assert.Equal("ALL", (string)container["capabilities"]!["drop"]![0]!);
    }

    [Fact]
    public void Policies_grant_single_actions_only()
    {
        var statements = Directory.GetFiles(Repository.Folder("deploy/iam"), "*-policy.json")
            .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["Statement"]!.AsArray());

        Assert.All(statements, statement => Assert.All(statement!["Action"]!.AsArray(), action => Assert.DoesNotContain('*', (string)action!)));
    }

    /// <summary>
    /// The actions that the Service Authorization Reference lists without a resource, and two with one: CloudWatch tells of composite alarms only whose permission to ask for alarms, and for their history, is on everything.
    /// </summary>
    private static readonly string[] WithoutResources =
    [
        "cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "cloudwatch:PutMetricData",
        "fis:ListActions", "fis:ListExperimentTemplates", "fis:ListExperiments", "route53:ListHealthChecks", "ssm:DescribeAutomationExecutions", "ssm:ListDocuments",
    ];

    [Fact]
    public void Only_actions_that_know_no_resource_are_granted_on_everything() =>
        Assert.Equal(
            WithoutResources,
            Directory.GetFiles(Repository.Folder("deploy/iam"), "*-policy.json")
                .SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!["Statement"]!.AsArray())
                .Where(statement => statement!["Resource"]!.AsArray().Any(resource => (string?)resource == "*"))
                .SelectMany(statement => statement!["Action"]!.AsArray().Select(action => (string)action!))
                .Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Granted(string file, string? folder = null) => Rules(Path.Combine(folder ?? Base, file))
        .SelectMany(rule => rule["resources"]!.AsArray().Select(resource => $"{rule["apiGroups"]![0]}/{resource}: {string.Join(' ', rule["verbs"]!.AsArray().Select(verb => (string)verb!))}"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<JsonNode> Rules(string file) =>
        YamlManifest.ReadAll(File.ReadAllText(file)).First(role => role["rules"] is not null)["rules"]!.AsArray().Select(rule => rule!);
}
