using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Orphans;

/// <summary>A fault in force that will be nobody's.</summary>
internal sealed class OrphanScene : IAsyncDisposable
{
    /// <summary>Name of its experiment.</summary>
    public const string Experiment = "orphaned";

    /// <summary>For whatever the sweep brings about.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Longer than anything that happens here, so that no fault ends by itself.</summary>
    private const string Duration = "6h";

    /// <summary>While an API server comes up again minutes pass in the lab, in which the switch would stop the fault before a sweep can.</summary>
    private const string NoSwitch = "deadMansSwitch: false";

    private readonly SharedControlPlane controlPlane;
    private RunView? run;

    private OrphanScene(SharedControlPlane controlPlane, TestBed bed) => (this.controlPlane, Bed) = (controlPlane, bed);

    public TestBed Bed { get; }

    /// <summary>The run whose fault is in force.</summary>
    public RunView Run => run!;

    /// <summary>The functions as they were before the fault.</summary>
    public string Before { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts lab and operator, without a fault.</summary>
    public static async Task<OrphanScene> StartAsync(SharedControlPlane controlPlane, CancellationToken cancellationToken) =>
        new(controlPlane, await TestBed.StartAsync(controlPlane, new TestBedOptions(), cancellationToken));

    /// <summary>Starts lab and operator, and brings a fault in force.</summary>
    public static async Task<OrphanScene> InForceAsync(SharedControlPlane controlPlane, CancellationToken cancellationToken)
    {
        var scene = await StartAsync(controlPlane, cancellationToken);
        try
        {
            scene.Before = await scene.Bed.Aws.UsFunctionsAsync(cancellationToken);
            await scene.ApplyAsync();
            scene.run = await scene.Bed.Kubernetes.SeeFaultInForceAsync($"{Experiment}-1", cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies the experiment.</summary>
    /// <param name="more">Further fields of its spec.</param>
    public Task ApplyAsync(params string[] more) => Bed.Kubernetes.ApplyAsync(new ExperimentManifest(Experiment, "short", [.. more, NoSwitch]) { Duration = Duration }, Token);

    /// <summary>The operator dies and etcd is wiped; then the operator is installed anew and does not run yet.</summary>
    public async Task LoseStateAsync()
    {
        await Bed.Operator.KillAsync();
        await controlPlane.LoseStateAsync(Token);
        await Bed.ReinstallAsync(controlPlane, Token);
    }

    /// <summary>The operator comes back and leads; until then the fault was in force.</summary>
    public async Task LeadAgainAsync()
    {
        Assert.NotEqual(Before, await Bed.Aws.UsFunctionsAsync(Token));
        await Bed.Lab.Client.ForgetCallsAsync(Token);
        await Bed.RestartOperatorAsync(Token);
    }

    /// <summary>Experiment stopped, functions as before the fault, no snapshot, nothing live.</summary>
    public async Task SeeFaultGoneAsync(ITestOutputHelper output)
    {
        await Eventually.HoldsAsync("no snapshot is left", async token => (await Bed.Aws.SnapshotsAsync(token)).Count == 0, Deadline, Token);
        Assert.Equal(Before, await Bed.Aws.UsFunctionsAsync(Token));
        await Eventually.HoldsAsync(
            "its FIS experiment is stopped",
            async token => Assert.Single(await Bed.Aws.ExperimentsAsync(Run.Uid, token))["state"]!["status"]!.GetValue<string>() == "stopped",
            Deadline,
            Token);
        await Eventually.HoldsAsync("no automation is live", async token => !await Bed.Aws.HasLiveAutomationAsync(token), Deadline, Token);
        var calls = await Bed.Lab.Client.CallsAsync(cancellationToken: Token);
        var (seen, lifted) = (calls.First(call => call.Operation == "ListExperiments").Time, calls.Last(call => call.Operation == "DeleteParameter").Time);
        output.WriteLine($"The last snapshot was deleted {(lifted - seen).TotalSeconds:0} s of virtual time after the first look, at 60x.");
    }

    public ValueTask DisposeAsync() => Bed.DisposeAsync();
}
