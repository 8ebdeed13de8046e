using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>“Is the fault gone?” is answered by what the run recorded, and by nothing that it hopes.</summary>
public sealed class FaultStandingTests
{
    public static TheoryData<string, ChaosRunStatus?, FaultState, string> Cases { get; } = new()
    {
        { "not looked at", null, FaultState.NotInjected, "Nothing is injected yet." },
        { "the steady state is watched", In(RunPhase.SteadyState).Prepared(), FaultState.NotInjected, "Nothing is injected yet." },
        { "the start is only intended", In(RunPhase.Injecting).Prepared().Intended() with { FaultWindow = null }, FaultState.NotInjected, "Nothing is injected yet." },
        { "AWS was asked", Asked(In(RunPhase.Injecting)), FaultState.InForce, "The fault may be in force since 09:58:00 UTC." },
        { "it is in force", Asked(In(RunPhase.Injecting)) with { FaultWindow = new WindowRecord { Start = Now.AddMinutes(-1) } }, FaultState.InForce, "The fault is in force since 09:59:00 UTC." },
        { "it ran to its end", Asked(In(RunPhase.Recovering)), FaultState.Unproven, "The fault ran to its end." },
        { "it is being lifted", Asked(In(RunPhase.Reverting)), FaultState.Unproven, "The fault is being lifted." },
        { "the revert fails", With(Asked(In(RunPhase.Reverting)), ConditionStatus.False, RevertedReasons.RevertFailed), FaultState.InForce, "The fault may still be in force." },
        { "its targets showed that it is gone", Ended(ConditionStatus.True, RevertedReasons.Verified), FaultState.Gone, "The fault is gone." },
        { "only FIS says so", Ended(ConditionStatus.True, RevertedReasons.LeftToFis), FaultState.Unproven, "The fault is over, by what AWS FIS says; nothing else was looked at." },
        { "only the revert document says so", Ended(ConditionStatus.True, RevertedReasons.RevertSucceeded), FaultState.Unproven, "The fault was lifted, by what its revert document says; nothing else was looked at." },
        { "AWS took nothing, and the targets show nothing", Ended(ConditionStatus.True, RevertedReasons.Verified, injection: null), FaultState.NotInjected, "AWS took no fault, and none is there." },
        { "AWS took nothing", Ended(ConditionStatus.True, RevertedReasons.NothingInjected), FaultState.NotInjected, "Nothing was injected." },
        { "it was abandoned", Ended(ConditionStatus.False, RevertedReasons.Abandoned), FaultState.InForce, "The fault may still be in force." },
        { "the run ended before the fault", In(RunPhase.Completed).Prepared(), FaultState.NotInjected, "Nothing was injected." },
        { "the run ended and nobody looked", Asked(In(RunPhase.Completed)), FaultState.InForce, "The fault may still be in force." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_answer_goes_as_far_as_what_is_recorded(string when, ChaosRunStatus? status, FaultState state, string answer)
    {
        var standing = FaultStanding.Of(status);

        Assert.True((state, answer) == (standing.State, standing.Answer), $"{when}: {standing}");
    }

    [Fact]
    public void What_the_message_of_the_run_says_is_not_said_twice() =>
        Assert.Null(FaultStanding.Of(Ended(ConditionStatus.False, RevertedReasons.Abandoned, "Nobody looks.") with { Message = "Abandoned. Nobody looks." }).Proof);

    [Fact]
    public void By_what_it_is_known_stands_behind_the_answer() =>
        Assert.Equal("The fault is gone. Verified on hello:live.", FaultStanding.Of(Ended(ConditionStatus.True, RevertedReasons.Verified, "Verified on hello:live.")).ToSentence());

    private static ChaosRunStatus Asked(ChaosRunStatus status, string? injection = "EXP1") =>
        status.Prepared() with { Aws = new RunAwsRecord { InjectionIntended = Now.AddMinutes(-3), InjectionAttempted = Now.AddMinutes(-2), ExperimentId = injection } };

    private static ChaosRunStatus Ended(ConditionStatus reverted, string reason, string message = "As it was seen.", string? injection = "EXP1") =>
        With(Asked(In(RunPhase.Completed), injection), reverted, reason, message);

    private static ChaosRunStatus With(ChaosRunStatus status, ConditionStatus reverted, string reason, string message = "As it was seen.") =>
        status with { Conditions = status.Conditions.With(RunConditions.Reverted, reverted, reason, message, Now) };
}
