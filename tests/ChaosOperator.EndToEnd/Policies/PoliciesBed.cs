using System.Collections.Concurrent;
using System.Text.Json;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Policies;

/// <summary>An API server of its own, because here one operator serves several namespaces; each test makes those that it needs.</summary>
public class PoliciesBed : IAsyncLifetime
{
    private readonly SharedControlPlane own = new();
    private readonly ConcurrentBag<ChaosResources> tenants = [];
    private TestBed? bed;

    public TestBed Bed => bed ?? throw new InvalidOperationException("The test bed is not started yet.");

    /// <summary>Slow enough that 15 seconds of virtual time, the operator's poll interval, are told apart from the time that a watch takes.</summary>
    public const double Speed = 20;

    /// <summary>Virtual seconds per second.</summary>
    protected virtual double Pace => Speed;

    public async ValueTask InitializeAsync()
    {
        await own.InitializeAsync();
        bed = await TestBed.StartAsync(own, new TestBedOptions { Speed = Pace, WholeCluster = true, Allowed = false }, TestContext.Current.CancellationToken);
    }

    /// <summary>A new namespace without a policy.</summary>
    public async Task<ChaosResources> NewTenantAsync(CancellationToken cancellationToken)
    {
        var tenant = new ChaosResources(own.ControlPlane.Kubectl, await own.NewNamespaceAsync(cancellationToken));
        tenants.Add(tenant);
        return tenant;
    }

    /// <summary>A new namespace with the policy of the tests.</summary>
    public async Task<ChaosResources> NewAllowedTenantAsync(CancellationToken cancellationToken)
    {
        var tenant = await NewTenantAsync(cancellationToken);
        await tenant.AllowAsync(cancellationToken);
        return tenant;
    }

    /// <summary>Waits until the policy of a namespace is as expected.</summary>
    public static Task<JsonElement> SeePolicyAsync(string expectation, ChaosResources tenant, Func<JsonElement, bool> holds, CancellationToken cancellationToken) =>
        Eventually.SeeAsync($"the policy of {tenant.Namespace} {expectation}", token => tenant.Kubectl.GetJsonAsync("cpol", tenant.Namespace, cancellationToken: token), holds, cancellationToken: cancellationToken);

    /// <summary>Waits until an experiment is refused, and gives the message.</summary>
    public static async Task<string> SeeRefusedAsync(ChaosResources tenant, string name, string reason, CancellationToken cancellationToken)
    {
        var seen = await tenant.SeeExperimentAsync(
            $"is refused as {reason}", name, found => Accepted(found) is { } accepted && accepted.Text("status") == "False" && accepted.Text("reason") == reason, cancellationToken);
        return Accepted(seen)!.Value.Text("message")!;
    }

    /// <summary>Waits until an experiment is accepted.</summary>
    public static Task SeeAcceptedAsync(ChaosResources tenant, string name, CancellationToken cancellationToken) =>
        tenant.SeeExperimentAsync("is accepted", name, found => Accepted(found)?.Text("status") == "True", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var tenant in tenants)
            tenant.Dispose();
        if (bed is not null)
            await bed.DisposeAsync();
        await own.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static JsonElement? Accepted(JsonElement experiment) =>
        experiment.List("status", "conditions").Where(condition => condition.Text("type") == "Accepted").Select(condition => (JsonElement?)condition).FirstOrDefault();
}
