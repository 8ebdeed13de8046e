using System.Text.Json;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>The run as the API server holds it.</summary>
internal sealed class ModelKubernetes
{
    /// <summary>One in so many is held against what is stored, as the operator does each time; to write JSON each time would take most of the time of the model.</summary>
    private const int ComparedStores = 16;

    private int _stores;

    private bool _held;

    public ChaosRunStatus Status { get; private set; } = new();

    public bool IsDeleted { get; set; }

    public string? Abort { get; set; }

    public string? Abandon { get; set; }

    /// <summary>Nothing keeps it any more: it was deleted and let go, or let go and is only a record.</summary>
    public bool IsGone => IsDeleted && !_held;

    /// <summary>Completed and let go: nothing more will come.</summary>
    public bool IsThrough => IsGone || (Status.Phase == RunPhase.Completed && !_held);

    public void HoldUnlessDeletedOrCompleted() => _held |= Status.Phase != RunPhase.Completed && !IsDeleted;

    public void Release() => _held = false;

    public RunObservation Observe(ModelWeather weather, DateTimeOffset? until) => new()
    {
        DeletionRequested = IsDeleted,
        AbortRequest = Abort,
        AbandonReason = Abandon,
        WaitsFor = weather.Has(Trouble.WaitsForAnother) ? "outage-0" : null,
        Policy = new RunPolicy
        {
            Refusal = weather.Has(Trouble.PolicyRefuses) ? $"No policy allows it. {ModelWeather.LongReason}" : null,
            Halt = weather.Has(Trouble.PolicyHalts) ? $"All is halted. {ModelWeather.LongReason}" : null,
            Hold = weather.Has(Trouble.PolicyHolds) ? new PolicyHold("Frozen", $"It is frozen. {ModelWeather.LongReason}", until) : null,
        },
    };

    /// <summary>Stores a status.</summary>
    /// <returns>False when the operator was told that it was not stored.</returns>
    public bool Store(ChaosRunStatus status, ModelWeather weather)
    {
        if (weather.Has(Trouble.StoreConflict) && weather.Amount(Trouble.StoreConflict) % 2 == 0)
        {
            return false;
        }

        // The other half of the refusals comes after the effect: the answer was lost.
        Status = _stores++ % ComparedStores == 0 && IsOnlyALaterLook(status) ? Status : status;
        return !weather.Has(Trouble.StoreConflict);
    }

    private bool IsOnlyALaterLook(ChaosRunStatus status) => JsonSerializer.Serialize(RunEvidence.LookedAgain(Status, status)) == JsonSerializer.Serialize(status);
}
