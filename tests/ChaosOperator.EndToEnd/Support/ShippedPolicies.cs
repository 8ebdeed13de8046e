using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The IAM policies of <c>deploy/iam</c>, as they stand, on the roles that they are for.</summary>
internal static class ShippedPolicies
{
    public const string Operator = $"{Roles}/chaos-operator";

    public const string Fis = $"{Roles}/fis";

    public const string Ssm = $"{Roles}/ssm";

    public const string Pod = $"{Roles}/chaos-operator-pod";

    private const string Roles = "arn:aws:iam::111122223333:role";

    private const string ClusterTag = "Tag/chaosoperator.dev/cluster\"";

    private const string AccessKey = "AWS_ACCESS_KEY_ID";

    /// <summary>The access key that stands for the credentials of load generators.</summary>
    private const string LoadGenerators = "loadgen";

    private static readonly Dictionary<string, string> OfLoadGenerators = new() { [LoadGenerators] = "loadgen-policy.json" };

    /// <summary>The roles of an experiment: role → policy. In every test bed they may do what is shipped, and nothing else.</summary>
    private static readonly Dictionary<string, string> OfRoles = new()
    {
        [Operator] = "operator-policy.json",
        [Fis] = "fis-policy.json",
        [Ssm] = "ssm-policy.json",
    };

    /// <summary>What is added for faults by SSM Automation.</summary>
    private static readonly Dictionary<string, string> OfAutomations = new()
    {
        [Operator] = "operator-automation-policy.json",
        [Ssm] = "ssm-automation-policy.json",
    };

    /// <summary>Restricts the three roles of an experiment.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="cluster">The name of the cluster, which is written into the policy as <c>deploy/iam/README.md</c> says.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task RestrictRolesAsync(LabProcess lab, string cluster, CancellationToken cancellationToken) => RestrictAsync(lab, OfRoles, cluster, cancellationToken);

    /// <summary>Restricts load generators to what their service account may do in AWS.</summary>
    /// <returns>The credentials of their pods.</returns>
    public static async Task<IReadOnlyDictionary<string, string?>> RestrictLoadGeneratorsAsync(LabProcess lab, CancellationToken cancellationToken)
    {
        await RestrictAsync(lab, OfLoadGenerators, "", cancellationToken);
        return new Dictionary<string, string?>([.. lab.Environment.Where(variable => variable.Key != AccessKey), KeyValuePair.Create<string, string?>(AccessKey, LoadGenerators)]);
    }

    /// <summary>The words of the policy of load generators that let no call through so far.</summary>
    public static Task<IReadOnlyList<string>> UnusedByLoadGeneratorsAsync(LabProcess lab, CancellationToken cancellationToken) => UnusedAsync(lab, OfLoadGenerators, cancellationToken);

    /// <summary>Lets the role of FIS do what the Lambda actions need as well.</summary>
    public static Task AllowLambdaActionsAsync(LabProcess lab, CancellationToken cancellationToken) =>
        lab.Client.SetPolicyAsync(Fis, With(Read(OfRoles[Fis]), Read("fis-lambda-policy.json")), cancellationToken);

    /// <summary>Adds what faults by SSM Automation need to the roles that have to do with them.</summary>
    public static async Task AllowAutomationsAsync(LabProcess lab, string cluster, CancellationToken cancellationToken)
    {
        foreach (var (role, more) in OfAutomations)
            await lab.Client.SetPolicyAsync(role, With(Read(OfRoles[role], cluster), Read(more)), cancellationToken);
    }

    /// <summary>The words of the policies for faults by SSM Automation that let no call through so far.</summary>
    public static Task<IReadOnlyList<string>> UnusedByAutomationsAsync(LabProcess lab, CancellationToken cancellationToken) => UnusedAsync(lab, OfAutomations, cancellationToken);

    /// <summary>Restricts one more role of an operator.</summary>
    public static Task RestrictOperatorAsync(LabProcess lab, string role, string cluster, CancellationToken cancellationToken) =>
        RestrictAsync(lab, new Dictionary<string, string> { [role] = OfRoles[Operator] }, cluster, cancellationToken);

    /// <summary>Restricts the pod, too, its own role to pods, and the operator's role to it; for tests in which it assumes no other role.</summary>
    public static async Task RestrictPodAsync(LabProcess lab, string space, CancellationToken cancellationToken)
    {
        await RestrictAsync(lab, new Dictionary<string, string> { [Pod] = "pod-policy.json" }, "", cancellationToken);
        var trust = File.ReadAllText(Repository.Path("deploy", "iam", "operator-trust.json")).Replace("chaos-operator/default/resilience", $"chaos-operator/{space}/{space}", StringComparison.Ordinal);
        await lab.Client.SetTrustPolicyAsync(Operator, JsonNode.Parse(trust)!, cancellationToken);
        await lab.Client.SetTrustPolicyAsync(Pod, Read("pod-trust.json"), cancellationToken);
    }

    /// <summary>The words of the shipped policies that let no call through so far, one a line.</summary>
    public static Task<IReadOnlyList<string>> UnusedAsync(LabProcess lab, CancellationToken cancellationToken) =>
        UnusedAsync(lab, OfRoles.Append(KeyValuePair.Create(Pod, "pod-policy.json")), cancellationToken);

    private static async Task<IReadOnlyList<string>> UnusedAsync(LabProcess lab, IEnumerable<KeyValuePair<string, string>> policies, CancellationToken cancellationToken)
    {
        var grants = await lab.Client.GrantsAsync(cancellationToken);
        var used = grants.SelectMany(grant => (string[])[$"{grant.Caller} {grant.Sid} {grant.Action}", $"{grant.Caller} {grant.Sid} {grant.Resource}"]).ToHashSet();
        return [.. policies.SelectMany(entry => Words(entry.Key, entry.Value)).Where(word => !used.Contains(word))];
    }

    private static async Task RestrictAsync(LabProcess lab, IReadOnlyDictionary<string, string> policies, string cluster, CancellationToken cancellationToken)
    {
        foreach (var (caller, file) in policies)
            await lab.Client.SetPolicyAsync(caller, Read(file, cluster), cancellationToken);
    }

    private static IEnumerable<string> Words(string caller, string file) =>
        from statement in Read(file)["Statement"]!.AsArray()
        from word in statement!["Action"]!.AsArray().Concat(statement["Resource"]!.AsArray())
        select $"{caller} {statement["Sid"]} {word}";

    private static JsonNode With(JsonNode policy, JsonNode more)
    {
        foreach (var statement in more["Statement"]!.AsArray())
            policy["Statement"]!.AsArray().Add(statement!.DeepClone());
        return policy;
    }

    private static JsonNode Read(string file, string cluster = "default") => JsonNode.Parse(
        File.ReadAllText(Repository.Path("deploy", "iam", file)).Replace($"{ClusterTag}: \"default\"", $"{ClusterTag}: \"{cluster}\"", StringComparison.Ordinal))!;
}
