using ChaosOperator.Core.Aws;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>An SSM automation that attaches the fault to its targets or lifts it from them.</summary>
internal sealed class ModelAutomation(string id, bool attaches, IReadOnlyList<ModelTarget> targets, TimeSpan lasting)
{
    private TimeSpan _left = lasting;

    public string Id { get; } = id;

    public bool Attaches { get; } = attaches;

    public string Status { get; private set; } = "InProgress";

    /// <summary>It ends in failure and leaves the targets as they are.</summary>
    public bool Fails { get; init; }

    public bool IsLive => Status is "InProgress" or "Cancelling";

    public void Cancel()
    {
        if (Status == "InProgress")
        {
            (Status, _left) = ("Cancelling", TimeSpan.FromSeconds(20));
        }
    }

    public void Tick(TimeSpan step)
    {
        if (!IsLive || (_left -= step) > TimeSpan.Zero)
        {
            return;
        }

        // A cancelled attach undoes what it did, as its document says.
        var cancelled = Status == "Cancelling";
        Status = cancelled ? "Cancelled" : Fails ? "Failed" : "Success";
        if (Fails)
        {
            return;
        }

        foreach (var target in targets)
        {
            if (Attaches && !cancelled)
            {
                target.Attach();
            }
            else
            {
                target.Lift();
            }
        }
    }

    public AutomationObservation Observe() => new(Id, Status, null);
}
