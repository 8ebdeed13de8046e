using System.Text.Json.Serialization;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs;

/// <summary>Whether the fault of a run is gone, and by what that is known; as much as the stored status shows, and no more. Pure.</summary>
/// <param name="State">Where the fault stands.</param>
/// <param name="Answer">The same as a short sentence.</param>
/// <param name="Proof">By what that is known, or why it is not, as a sentence or a few; null where the message of the run says it, or nothing is to be added.</param>
public sealed record FaultStanding(FaultState State, string Answer, string? Proof)
{
    /// <summary>Answer and proof in one breath.</summary>
    public string ToSentence() => Proof is null ? Answer : $"{Answer} {Proof}";

    /// <summary>Where the fault of a run stands.</summary>
    /// <param name="status">Status of the run; null: the operator has not looked at it yet.</param>
    public static FaultStanding Of(ChaosRunStatus? status)
    {
        var standing = Standing(status);
        return standing.Proof is { } proof && status?.Message?.Contains(proof, StringComparison.Ordinal) == true ? standing with { Proof = null } : standing;
    }

    private static FaultStanding Standing(ChaosRunStatus? status) => status switch
    {
        null or { Phase: null or RunPhase.Pending or RunPhase.Preparing or RunPhase.SteadyState } => new(FaultState.NotInjected, "Nothing is injected yet.", null),
        { Phase: RunPhase.Injecting } => Injecting(status),
        { Phase: RunPhase.Recovering } => new(FaultState.Unproven, "The fault ran to its end.", "Nothing shows yet that it is gone: that is verified after the recovery."),
        { Phase: RunPhase.Reverting } => Reverting(status),
        _ => Completed(status),
    };

    private static FaultStanding Injecting(ChaosRunStatus status) => (status.FaultWindow?.Start, FaultInForce.Since(status)) switch
    {
        ({ } start, _) => new(FaultState.InForce, $"The fault is in force since {Text.Clock(start)} UTC.", null),
        (_, { } attempted) => new(FaultState.InForce, $"The fault may be in force since {Text.Clock(attempted)} UTC.", "AWS was asked to start it then; it was not seen in full force yet."),
        _ => new(FaultState.NotInjected, "Nothing is injected yet.", null),
    };

    private static FaultStanding Reverting(ChaosRunStatus status) => FaultInForce.RevertProblem(status) is null
        ? new(FaultState.Unproven, "The fault is being lifted.", "Nothing shows yet that it is gone.")
        : new(FaultState.InForce, InForceStill, Reverted(status)?.Message);

    private static FaultStanding Completed(ChaosRunStatus status) => Reverted(status) switch
    {
        { Status: ConditionStatus.True, Reason: RevertedReasons.LeftToFis, Message: var message } => new(FaultState.Unproven, "The fault is over, by what AWS FIS says; nothing else was looked at.", message),
        { Status: ConditionStatus.True, Reason: RevertedReasons.RevertSucceeded, Message: var message } => new(FaultState.Unproven, "The fault was lifted, by what its revert document says; nothing else was looked at.", message),
        { Status: ConditionStatus.True, Reason: RevertedReasons.NothingInjected, Message: var message } => new(FaultState.NotInjected, NothingInjected, message),
        { Status: ConditionStatus.True, Message: var message } when status.Aws?.InjectionId is null => new(FaultState.NotInjected, "AWS took no fault, and none is there.", message),
        { Status: ConditionStatus.True, Message: var message } => new(FaultState.Gone, "The fault is gone.", message),
        { Message: var message } => new(FaultState.InForce, InForceStill, message),
        null when status.Aws?.InjectionIntended is null => new(FaultState.NotInjected, NothingInjected, null),
        null => new(FaultState.InForce, InForceStill, "The run ended before anybody looked whether it is gone."),
    };

    private const string NothingInjected = "Nothing was injected.";

    private const string InForceStill = "The fault may still be in force.";

    private static Condition? Reverted(ChaosRunStatus status) => status.Conditions.Find(RunConditions.Reverted);
}

/// <summary>Where the fault of a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultState>))]
public enum FaultState
{
    /// <summary>There is none, and there was none.</summary>
    NotInjected,

    /// <summary>It is in force, or may be.</summary>
    InForce,

    /// <summary>It is over or being lifted, but nothing of the target shows that it is gone.</summary>
    Unproven,

    /// <summary>It was seen to be gone.</summary>
    Gone,
}
