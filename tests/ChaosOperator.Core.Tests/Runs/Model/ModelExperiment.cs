using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>A FIS experiment of the model world, or an automation: attach, hold, detach; stopped, it lifts what it did. What goes wrong with it is set from outside.</summary>
internal sealed class ModelExperiment(string id, DateTimeOffset started, ModelFault fault, IReadOnlyList<ModelTarget> targets, ModelNature nature, Action<ModelAutomation> launch)
{
    public const string Attach = "attach";
    public const string Hold = "hold";
    public const string Detach = "detach";

    /// <summary>How long the fault is in force.</summary>
    public static readonly TimeSpan Fault = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private TimeSpan _left = TimeSpan.FromSeconds(10);
    private DateTimeOffset? _attached;
    private DateTimeOffset? _detaching;
    private DateTimeOffset? _ended;
    private string? _reason;

    public string Id { get; } = id;

    public string State { get; private set; } = "pending";

    /// <summary>FIS answers that it does not know it; what it started goes on.</summary>
    public bool IsForgotten { get; set; }

    public bool IsLive => State is "pending" or "initiating" or "running" or "stopping";

    /// <summary>The fault of a template without targets is in force.</summary>
    public bool Bites => State == "running" && _attached is not null;

    public void Stop(string reason)
    {
        if (State is "pending" or "initiating" or "running")
        {
            (State, _reason, _left) = ("stopping", reason, TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>An action fails. What it had done until then stays, unless its document undoes it.</summary>
    public void Fail(DateTimeOffset now)
    {
        if (State == "initiating" && targets.Count > 0)
        {
            targets[0].Attach();
        }

        if (IsLive)
        {
            _reason = "Action attach failed";
            Lift("failed", now);
        }
    }

    public void Cancel(DateTimeOffset now) => End(State == "pending" ? "cancelled" : State, now);

    public void Tick(TimeSpan step, DateTimeOffset now)
    {
        if (!IsLive || (_left -= step) > TimeSpan.Zero || (nature.Hangs && State != "pending"))
        {
            return;
        }

        switch (State)
        {
            case "pending": (State, _left) = ("initiating", Step); break;
            case "initiating": Attached(now); break;
            case "running" when _detaching is null: (_detaching, _left) = (now, Step); break;
            case "running": Lift("completed", now); break;
            case "stopping": Lift("stopped", now); break;
            default: throw new InvalidOperationException($"An experiment that is {State} does not move.");
        }
    }

    public InjectionObservation Observe() => new(
        Id, Shown(State), _reason, started, _ended,
        [
            new ActionObservation(Attach, Shown(_attached is null ? State : "completed"), started, _attached),
            new ActionObservation(Hold, Shown(_attached is null ? "pending" : _detaching is null ? State : "completed"), _attached, _detaching ?? (_attached is null ? null : _ended)),
            new ActionObservation(Detach, Shown(_detaching is null ? "pending" : State), _detaching, _ended),
        ])
    {
        AutomationStatus = fault == ModelFault.Automation ? AsSsmSays(State) : null,
    };

    private string Shown(string state) => fault == ModelFault.Automation ? AutomationObservation.StateOf(AsSsmSays(state)) : state;

    private static string AsSsmSays(string state) => state switch
    {
        "pending" => "Pending",
        "completed" => "Success",
        "stopping" => "Cancelling",
        "stopped" or "cancelled" => "Cancelled",
        "failed" => "Failed",
        _ => "InProgress",
    };

    private void Attached(DateTimeOffset now)
    {
        (State, _attached, _left) = ("running", now, Fault);
        foreach (var target in targets)
        {
            target.Attach();
        }
    }

    private void Lift(string state, DateTimeOffset now)
    {
        if (state == "stopped" && _attached is null && nature.LeavesTheAutomation && fault == ModelFault.Functions)
        {
            launch(new ModelAutomation($"left-by-{Id}", attaches: true, targets, TimeSpan.FromMinutes(4)));
        }

        if (!nature.LeavesTheFault)
        {
            foreach (var target in targets)
            {
                target.Lift();
            }
        }

        End(state, now);
    }

    private void End(string state, DateTimeOffset now) => (State, _ended) = (state, _ended ?? now);
}

/// <summary>What goes wrong with experiments, those to come included.</summary>
internal sealed class ModelNature
{
    /// <summary>They do not come to their end by themselves, nor stop when asked to, until this is taken back.</summary>
    public bool Hangs { get; set; }

    /// <summary>They end and leave the fault behind.</summary>
    public bool LeavesTheFault { get; set; }

    /// <summary>Their attach automation goes on although the experiment is stopped.</summary>
    public bool LeavesTheAutomation { get; set; }
}
