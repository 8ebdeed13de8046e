using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Orphans;

/// <summary>A fault in force, and a control plane whose state can be lost under it.</summary>
public sealed class OrphanScene : IAsyncDisposable
{
    private readonly SharedControlPlane own = new();
    private RunView? run;
    private TestBed? bed;

    private OrphanScene()
    {
    }

    public TestBed Bed => bed!;

    /// <summary>The run whose fault is in force.</summary>
    public RunView Run => run!;

    /// <summary>The functions as they were before the fault.</summary>
    public string Before { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OrphanScene> StartAsync(CancellationToken cancellationToken)
    {
        var scene = new OrphanScene();
        try
        {
            await scene.own.InitializeAsync();
            scene.bed = await TestBed.StartAsync(scene.own, new TestBedOptions(), cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings a fault in force.</summary>
    public async Task InjectAsync(ExperimentManifest experiment)
    {
        Before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Kubernetes.ApplyAsync(experiment, Token);
        run = await Bed.Kubernetes.SeeFaultInForceAsync($"{experiment.Name}-1", Token);
    }

    /// <summary>The operator dies and etcd is wiped; then the operator is installed anew and does not run yet.</summary>
    public async Task LoseStateAsync()
    {
        await Bed.Operator.KillAsync();
        await own.LoseStateAsync(Token);
        await Bed.ReinstallAsync(own, Token);
    }

    /// <summary>The operator comes back and leads; until then the fault was in force.</summary>
    public async Task LeadAgainAsync()
    {
        Assert.NotEqual(Before, await Bed.Aws.UsFunctionsAsync(Token));
        await Bed.Lab.Client.ForgetCallsAsync(Token);
        await Bed.RestartOperatorAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (bed is not null)
            await bed.DisposeAsync();
        await own.DisposeAsync();
    }
}
