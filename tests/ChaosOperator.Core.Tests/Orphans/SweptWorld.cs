using ChaosOperator.Core.Orphans;

namespace ChaosOperator.Core.Tests.Orphans;

/// <summary>
/// A model of one account and region and of the API server: experiments and runs come and go, FIS and SSM go on by themselves, commands take effect or are lost. It keeps its own
/// books on what belongs to whom, and throws when a sweep touches what is not an orphan.
/// </summary>
internal sealed class SweptWorld(Random random)
{
    private readonly List<Claim> claims = [];
    private readonly List<Held> objects = [];
    private List<Held> seen = [];
    private int made;

    public DateTimeOffset Now { get; private set; } = OrphanSamples.Now;

    /// <summary>Whether SSM cancels the automations of a stopped experiment is not documented: each world does the one or the other.</summary>
    public bool FisCancels { get; init; }

    public int Carried { get; private set; }

    /// <summary>Something of a run's life: intended in Kubernetes first, then made in AWS, as the operator does it.</summary>
    public void Live()
    {
        var experiments = claims.Where(claim => claim.Run is null).ToList();
        switch (random.Next(8))
        {
            case 0:
                var uid = $"uid-{++made}";
                claims.Add(new Claim(uid, null));
                objects.Add(new Held("template", $"EXT{made}", uid, null, Now));
                if (random.Next(2) == 0) objects.Add(new Held("document", $"Document{made}", uid, null, Now));
                break;
            case 1 or 2 when experiments.Count > 0:
                var owner = experiments[random.Next(experiments.Count)].Experiment;
                if (!claims.Exists(claim => claim.Experiment == owner && claim.Run is not null && !claim.Completed))
                {
                    Inject(owner, $"run-{++made}");
                }

                break;
            case 3 when claims.Find(claim => claim.Run is not null && !claim.Completed) is { } ending:
                // A run is completed once nothing of it is left.
                objects.RemoveAll(held => held.Experiment == ending.Experiment && (held.Kind is "hold" or "snapshot" or "alarm"));
                objects.Where(held => held.Kind == "fis" && held.Run == ending.Run).ToList().ForEach(held => held.State = "completed");
                ending.Completed = true;
                break;
            case 4 when claims.Count > 0:
                // Force: an object is taken out of Kubernetes, whatever it holds.
                claims.RemoveAt(random.Next(claims.Count));
                break;
            case 5 when random.Next(6) == 0:
                claims.Clear();
                break;
        }
    }

    /// <summary>Time goes on, and what was begun in AWS comes to its end or not.</summary>
    public void Pass(TimeSpan time)
    {
        Now += time;
        foreach (var held in objects.ToList())
        {
            var ends = random.Next(3) > 0;
            switch (held.Kind, held.State)
            {
                case ("fis", "stopping") when ends:
                    held.State = "stopped";
                    break;
                case ("hold", "cancelling") when ends:
                case ("lift", _) when ends:
                    objects.Remove(held);
                    if (random.Next(4) > 0)
                    {
                        objects.RemoveAll(other => other.Kind == "snapshot" && other.Experiment == held.Experiment);
                    }

                    break;
            }
        }
    }

    public Remains Observe()
    {
        seen = [.. objects];
        return new(
            [.. Of("fis").Select(held => new SeenExperiment(held.Id, held.State, held.Since, held.Preview, Marks(held)))],
            [.. objects.Where(held => held.Kind is "hold" or "lift").Select(held => new SeenAutomation(held.Id, held.Since, $"here/resilience/{held.Experiment}", held.Kind == "lift", held.State == "cancelling"))],
            [.. Of("snapshot").Select(held => new SeenSnapshot(held.Id, $"here/resilience/{held.Experiment}", held.Since))],
            [.. Of("template").Select(held => new SeenTemplate(held.Id, held.Since, Marks(held)))],
            [.. Of("alarm").Select(held => new SeenAlarm(held.Id, held.Since, $"here/resilience/{held.Experiment}"))])
        {
            Documents = [.. Of("document").Select(held => new SeenDocument(held.Id, held.Since, Marks(held)))],
        };
    }

    public Holders Holders() => new(
        [.. claims.Where(claim => claim.Run is null).Select(claim => new HeldExperiment(claim.Experiment))],
        [.. claims.Where(claim => claim.Run is not null).Select(claim => new HeldRun(claim.Run!, claim.Experiment, claim.Completed))]);

    /// <summary>Carries a command out, unless it is lost, after it was held against what belongs to whom.</summary>
    public void Execute(SweepCommand command, bool isLost)
    {
        Carried++;
        var (kind, id) = command switch
        {
            SweepCommand.StopExperiment stop => ("fis", stop.ExperimentId),
            SweepCommand.CancelAutomation cancel => ("hold", cancel.ExecutionId),
            SweepCommand.DeleteTemplate delete => ("template", delete.TemplateId),
            SweepCommand.DeleteDocument delete => ("document", delete.Name),
            SweepCommand.DeleteAlarm delete => ("alarm", delete.AlarmName),
            SweepCommand.LiftAll lift => ("snapshot", lift.SnapshotOwner["here/resilience/".Length..]),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
        var meant = kind == "snapshot" ? seen.Where(held => held.Kind == kind && held.Experiment == id).ToList() : [.. seen.Where(held => held.Kind == kind && held.Id == id)];
        Assert.NotEmpty(meant);

        // A run that came and went since may have taken away what was seen; the command then finds nothing.
        var touched = meant.Where(objects.Contains).ToList();
        Assert.All(touched, AssertOrphan);
        if (!isLost && touched.Count > 0)
        {
            Carry(kind, touched);
        }
    }

    /// <summary>Everything that nobody in Kubernetes answers for, whatever its age.</summary>
    public IReadOnlyList<string> Orphans() => [.. objects.Where(held => IsOrphan(held) && held is not { Kind: "fis", State: "stopped" or "completed" }).Select(held => held.ToString()!)];

    private void Inject(string owner, string run)
    {
        claims.Add(new Claim(owner, run));
        var stage = random.Next(4);
        if (random.Next(2) == 0) objects.Add(new Held("alarm", $"alarm-{++made}", owner, run, Now));
        if (stage > 0) objects.Add(new Held("fis", $"EXP{++made}", owner, run, Now) { State = "running", Preview = stage == 1 && random.Next(2) == 0 });
        if (stage > 1) objects.Add(new Held("snapshot", $"/s/{++made}", owner, run, Now));
        if (stage > 2) objects.Add(new Held("hold", $"a-{++made}", owner, run, Now));
    }

    private void Carry(string kind, List<Held> touched)
    {
        switch (kind)
        {
            case "fis":
                touched[0].State = "stopping";
                if (FisCancels) objects.Where(held => held.Kind == "hold" && held.Experiment == touched[0].Experiment).ToList().ForEach(held => held.State = "cancelling");
                break;
            case "hold":
                touched[0].State = "cancelling";
                break;
            case "template" or "document" or "alarm":
                objects.Remove(touched[0]);
                break;
            default:
                objects.Add(new Held("lift", $"a-{++made}", touched[0].Experiment, null, Now));
                break;
        }
    }

    private void AssertOrphan(Held held)
    {
        Assert.True(IsOrphan(held), $"{held} is no orphan.");
        Assert.True(Now - held.Since >= SweepBounds.Age, $"{held} was just made.");
        if (held.Kind is "template" or "document") Assert.DoesNotContain(objects, other => other.Experiment == held.Experiment && (other.Kind is "snapshot" or "hold"));
    }

    private bool IsOrphan(Held held)
    {
        var hasActiveRun = claims.Exists(claim => claim.Experiment == held.Experiment && claim.Run is not null && !claim.Completed);
        return held.Kind switch
        {
            "fis" => !held.Preview && !claims.Exists(claim => claim.Run == held.Run && !claim.Completed),
            "template" or "document" => !hasActiveRun && !claims.Exists(claim => claim.Experiment == held.Experiment && claim.Run is null),
            _ => !hasActiveRun,
        };
    }

    private IEnumerable<Held> Of(string kind) => objects.Where(held => held.Kind == kind);

    private static ObjectMarks Marks(Held held) => new("here", "resilience", held.Experiment, held.Experiment, held.Run, OrphanSamples.Role);

    private sealed record Claim(string Experiment, string? Run)
    {
        public bool Completed { get; set; }
    }

    private sealed record Held(string Kind, string Id, string Experiment, string? Run, DateTimeOffset Since)
    {
        public string State { get; set; } = "";

        public bool Preview { get; set; }
    }
}
