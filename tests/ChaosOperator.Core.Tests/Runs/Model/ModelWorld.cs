using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>AWS around one run: FIS, SSM, two functions and their metrics. Moves in steps of ten seconds; nothing in it is random.</summary>
internal sealed class ModelWorld
{
    public static readonly TimeSpan Grain = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(10);

    private readonly List<(DateTimeOffset At, RunCommand Command, Action<RunCommand> Effect)> _late = [];
    private readonly Dictionary<string, (DateTimeOffset At, ModelExperiment Experiment)> _experimentTokens = [];
    private readonly Dictionary<string, ModelAutomation> _automationTokens = [];

    public ModelWorld(ModelFault fault)
    {
        Fault = fault;
        Targets = fault switch
        {
            ModelFault.Functions => [new ModelTarget("hello:live"), new ModelTarget("health:live")],
            ModelFault.Automation => [new ModelTarget(ModelRun.Automation.Plan.Automation!.RevertTarget)],
            _ => [],
        };
        Metrics = new ModelMetrics(RunFixture.Now - TimeSpan.FromMinutes(6));
        for (Now = RunFixture.Now - TimeSpan.FromMinutes(6); Now < RunFixture.Now; Now += Grain)
        {
            Metrics.Tick(Now, bites: false);
        }
    }

    public DateTimeOffset Now { get; private set; }

    public ModelWeather Weather { get; } = new();

    public ModelNature Nature { get; } = new();

    public ModelFault Fault { get; }

    /// <summary>What the fault is on, whether the operator can look at it or not.</summary>
    public IReadOnlyList<ModelTarget> Targets { get; }

    /// <summary>What the operator can look at.</summary>
    public IReadOnlyList<ModelTarget> Visible => Fault == ModelFault.Functions ? Targets : [];

    public ModelMetrics Metrics { get; }

    public ModelSwitch Switch { get; } = new();

    public ModelLoad Load { get; } = new();

    public ModelSlices Slices { get; } = new();

    /// <summary>Until when, of the world's clock, the operator publishes heartbeats; null while it does not, or is dead.</summary>
    public DateTimeOffset? BeatsUntil { get; set; }

    /// <summary>How often the switch stopped an experiment.</summary>
    public int SwitchFired { get; private set; }

    /// <summary>Every experiment that was ever started for the run.</summary>
    public List<ModelExperiment> Experiments { get; } = [];

    public List<ModelAutomation> Automations { get; } = [];

    /// <summary>Every preview that was ever started for the run.</summary>
    public List<ModelPreview> Previews { get; } = [];

    /// <summary>Something that the run asked for is live, or on its way. A start that follows another gives the same experiment.</summary>
    public bool IsAnythingLive =>
        (Experiments.Count == 0 && _late.Exists(entry => entry.Command.Starts())) || Experiments.Exists(one => one.IsLive) || Automations.Exists(one => one is { Attaches: true, IsLive: true });

    /// <summary>Something that the run started is in force or can come into force.</summary>
    public bool IsAnythingLeft => IsAnythingLive || (Experiments.Count > 0 && Targets.Any(target => target is { IsFaulty: true, IsGone: false }));

    public void Pass(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            Now += Grain;
            while (_late.Count > 0 && _late[0].At <= Now)
            {
                var (_, command, effect) = _late[0];
                _late.RemoveAt(0);
                effect(command);
            }

            Tick();
        }
    }

    /// <summary>The experiment that a start gives; the same for the same token, for as long as FIS remembers it.</summary>
    public ModelExperiment Start(string token)
    {
        if (_experimentTokens.TryGetValue(token, out var known) && Now < known.At + TokenLife)
        {
            return known.Experiment;
        }

        var started = new ModelExperiment($"EXP{Experiments.Count + 1}", Now, Fault, Targets, Nature, Automations.Add);
        _experimentTokens[token] = (Now, started);
        Experiments.Add(started);
        return started;
    }

    /// <summary>The preview that a start gives; the same for the same attempt.</summary>
    public ModelPreview Preview(int attempt)
    {
        if (Previews.Find(one => one.Attempt == attempt) is { } known)
        {
            return known;
        }

        var resources = Weather.Has(Trouble.TooManyTargets) ? 4 : Weather.Has(Trouble.NoTargets) ? 0 : 3;
        Previews.Add(new ModelPreview($"EXPP{attempt}", attempt, resources, cancelled: Weather.Has(Trouble.LeverEngaged)));
        return Previews[^1];
    }

    /// <summary>The automation that a revert gives; the same for the same token.</summary>
    public ModelAutomation Revert(string token, string target)
    {
        if (!_automationTokens.TryGetValue(token, out var automation))
        {
            ModelTarget[] lifted = [.. Targets.Where(one => one.Name == target)];
            automation = new ModelAutomation($"AUTO{Automations.Count + 1}", attaches: false, lifted, TimeSpan.FromSeconds(40))
            {
                Fails = Weather.Has(Trouble.RevertFails),
            };
            _automationTokens[token] = automation;
            Automations.Add(automation);
        }

        return automation;
    }

    /// <summary>Takes place in a minute.</summary>
    public void Later(RunCommand command, Action<RunCommand> effect) => _late.Add((Now + TimeSpan.FromMinutes(1), command, effect));

    /// <summary>The experiment of the run as a look at it shows it: by its id, or in a list that may lag behind.</summary>
    public InjectionObservation? Find(string? id)
    {
        var found = Experiments.Find(one => one.Id == id) ?? Experiments.Find(one => one.Observe().StartTime <= Now - (Weather.Has(Trouble.ListsLag) ? TimeSpan.FromMinutes(1) : TimeSpan.Zero));
        return found is { IsForgotten: false } ? found.Observe() : null;
    }

    private void Tick()
    {
        if (BeatsUntil >= Now && !Weather.Has(Trouble.HeartbeatsRefused))
        {
            Switch.Beat(Now);
        }

        if (Switch.Tick(Now))
        {
            SwitchFired += Experiments.Count(one => one.IsLive);
            Experiments.ForEach(one => one.Stop("Experiment halted by stop condition."));
        }

        foreach (var experiment in Experiments)
        {
            experiment.Tick(Grain, Now);
        }

        // A list that grows while it is walked: an experiment that stops may leave an automation.
        for (var index = 0; index < Automations.Count; index++)
        {
            Automations[index].Tick(Grain);
        }

        foreach (var target in Targets)
        {
            target.Tick(Grain);
        }

        foreach (var preview in Previews)
        {
            preview.Tick(Grain);
        }

        Metrics.Tick(Now, bites: Targets.Any(target => target.IsFaulty) || Experiments.Exists(one => one.Bites && Targets.Count == 0));
    }
}
