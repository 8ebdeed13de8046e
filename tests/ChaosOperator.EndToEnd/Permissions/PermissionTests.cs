using System.Text.Json;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Permissions;

/// <summary>
/// What is shipped in <c>deploy/base</c>, <c>deploy/overlays/load</c>, <c>deploy/overlays/namespaced</c> and <c>deploy/iam</c> is what the operator needs: nothing is missing, and nothing is unused.
/// Every other test bed runs with the same rights, so what is missing fails there, too.
/// </summary>
public sealed class PermissionTests
{
    /// <summary>What a sweep tells when the experiment of what it found is gone; shown by <see cref="Orphans.OrphanTests"/>. Where events are allowed cluster-wide the server names that role.</summary>
    private static readonly string[] OnlyWithOrphans = ["Role chaos-operator-leader: create events.k8s.io/events", "Role chaos-operator-leader: patch events.k8s.io/events"];

    private static readonly TestBedOptions Options = new() { Namespace = "resilience", PodRole = ShippedPolicies.Pod };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_shipped_is_missing_and_nothing_is_unused()
    {
        await using var own = new SharedControlPlane();
        await own.InitializeAsync();
        List<string> unused;
        await using (var bed = await StartAsync(own, Options with { WholeCluster = true }))
        {
            await own.ControlPlane.Kubectl.ApplyKustomizationAsync(Repository.Path("deploy", "overlays", "load", "resilience"), cancellationToken: Token);
            await EverythingOnce.WhileAwsCleansUpAsync(bed, Token);
            await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);
            unused = [.. await ShippedPolicies.UnusedAsync(bed.Lab, Token)];
        }

        await AssertRolesAreUsedAsync(own.ControlPlane, "chaos-operator", "chaos-operator-policies", "chaos-operator-leader", "chaos-operator-load");
        await OnlyInTheNamespaceAsync(own.ControlPlane);
        var watermark = (await own.ControlPlane.Audit.ReadAsync(Token)).Count;
        await using (var bed = await StartAsync(own, Options with { Switches = ["fis-stop-automation=leave"] }))
        {
            await EverythingOnce.WhileAwsLeavesAutomationsAsync(bed, Token);
            await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);
            Assert.Equal(["resilience", "resilience-operator"], await NamespacesOfOurKindsAsync(own.ControlPlane, watermark));
            unused = [.. unused.Intersect(await ShippedPolicies.UnusedAsync(bed.Lab, Token))];
        }

        Assert.Empty(unused);
    }

    private static async Task<TestBed> StartAsync(SharedControlPlane own, TestBedOptions options)
    {
        var bed = await TestBed.StartAsync(own, options, Token);
        await ShippedPolicies.RestrictPodAsync(bed.Lab, bed.Kubernetes.Namespace, Token);
        return bed;
    }

    /// <summary>Asserts that each verb on each resource that the roles grant was used by them, and that nothing was asked for in vain.</summary>
    private static async Task AssertRolesAreUsedAsync(ControlPlane controlPlane, params IReadOnlyList<string> roles)
    {
        var granted = new List<string>();
        foreach (var kind in (string[])["clusterrole", "role"])
        {
            var found = await controlPlane.Kubectl.RunAsync(["get", kind, "--all-namespaces", "--output", "json"], cancellationToken: Token);
            using var list = JsonDocument.Parse(found);
            granted.AddRange(list.RootElement.List("items").Where(role => roles.Contains(role.Text("metadata", "name"))).SelectMany(Granted));
        }

        Assert.Superset(roles.ToHashSet(), granted.Select(line => line.Split(' ')[1].TrimEnd(':')).ToHashSet());
        // Old API servers write a watch down when it ends.
        await Eventually.SeeAsync(
            "everything that is granted was used",
            async token => string.Join('\n', granted.Except(OnlyWithOrphans).Except((await controlPlane.Audit.ReadAsync(token)).Select(request => request.ToString()))),
            unused => unused.Length == 0,
            cancellationToken: Token);
        Assert.DoesNotContain(await controlPlane.Audit.ReadAsync(Token), request => request.Role is null);
    }

    private static IEnumerable<string> Granted(JsonElement role) =>
        from rule in role.List("rules")
        from @group in rule.List("apiGroups")
        from resource in rule.List("resources")
        from verb in rule.List("verbs")
        select new AuditedRequest(verb.GetString()!, $"{@group}/{resource}", null, $"{role.Text("kind")} {role.Text("metadata", "name")}").ToString();

    private static async Task OnlyInTheNamespaceAsync(ControlPlane controlPlane)
    {
        await controlPlane.Kubectl.DeleteAsync("clusterrolebinding", "chaos-operator", cancellationToken: Token);
        await controlPlane.Kubectl.ApplyKustomizationAsync(Repository.Path("deploy", "overlays", "namespaced"), new ApplyOptions { Validate = false }, Token);
    }

    private static async Task<IEnumerable<string?>> NamespacesOfOurKindsAsync(ControlPlane controlPlane, int watermark) =>
        (await controlPlane.Audit.ReadAsync(Token)).Skip(watermark)
            .Where(request => !request.Resource.Contains("chaospolicies", StringComparison.Ordinal) && !request.Resource.Contains("events", StringComparison.Ordinal))
            .Select(request => request.Namespace).Distinct().Order();
}
